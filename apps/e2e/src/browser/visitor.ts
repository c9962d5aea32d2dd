import { demoPassword } from '@vouchflow/flow-store';
import type { Locator, Page } from 'playwright-core';

export interface Screen {
  language: 'en' | 'zh';
  width: number;
  height: number;
  dark?: boolean;
  /** The system asks for no motion. */
  still?: boolean;
}

const words = {
  en: { email: 'E-mail', password: 'Password', signIn: 'Sign in' },
  zh: { email: '邮箱', password: '密码', signIn: '登录' },
};

/** Somebody before the studio in a browser. */
export class Visitor {
  /** What the console called an error, and what no page caught. */
  readonly faults: string[] = [];

  constructor(
    readonly page: Page,
    readonly screen: Screen,
  ) {
    page.on('console', (message) => message.type() === 'error' && this.faults.push(message.text()));
    page.on('pageerror', (error) => this.faults.push(String(error)));
  }

  /** Fills the form at /login and sends it with Enter. */
  async trySignIn(person: string, password: string): Promise<void> {
    const { email, password: secret } = words[this.screen.language];
    await this.page.goto('/login');
    await this.page.getByLabel(email).fill(`${person}@demo.test`);
    await this.page.getByLabel(secret).fill(password);
    await this.page.getByLabel(secret).press('Enter');
  }

  async signIn(person: string): Promise<void> {
    await this.trySignIn(person, demoPassword);
    await this.page.getByRole('navigation').first().waitFor();
  }

  /** Chooses in a list that opens, by mouse; one out of sight in a long list is typed for. */
  async choose(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
    const list = within.getByRole('combobox', { name: label });
    const wanted = this.page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: option });
    await list.click();
    if (
      !(await wanted.waitFor({ timeout: 2000 }).then(
        () => true,
        () => false,
      ))
    )
      await list.pressSequentially(option);
    await wanted.click();
  }

  /** Opens his inbox as the rail (or the bar of a phone) leads there, and in it the task of this claim. */
  async openTask(claimTitle: string): Promise<void> {
    await this.page.locator('a[href="/inbox"]:visible').first().click();
    await this.page.getByRole('table').getByRole('link', { name: claimTitle }).click();
    await this.page.getByRole('article', { name: claimTitle }).waitFor();
  }

  heading = (name: string): Locator => this.page.getByRole('heading', { level: 1, name });
  region = (name: string | RegExp): Locator => this.page.getByRole('region', { name });
  alert = (): Locator => this.page.getByRole('alert');
}
