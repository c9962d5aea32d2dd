export async function run({ page, go, open, which, lang }) {
  const zh = lang === 'zh';
  const seg = (text) => page.locator('.ant-segmented-item').filter({ hasText: text }).first();
  if (which === 'all' || which === 'matrix') {
    await open('expense-claim');
    await page.getByText(zh ? '矩阵' : 'Matrix', { exact: true }).last().click();
    await page.waitForSelector('.vf-matrix', { timeout: 10000 });
    await page.locator('[data-row="4"][data-column="5"]').click();
    await go('matrix');
    await seg(zh ? '按角色' : 'By role').click();
    await go('matrix-roles');
  }
  if (which === 'all' || which === 'simulate') {
    await open('travel-advance');
    await page.getByRole('button', { name: zh ? '模拟' : 'Simulate', exact: false }).first().click();
    await page.waitForSelector('.vf-simulate');
    await go('simulate-form');
    await page.getByRole('button', { name: zh ? '开始' : 'Start', exact: true }).click();
    await page.waitForTimeout(300);
    for (let i = 0; i < 2; i += 1) await page.locator('.vf-task-card .ant-btn-primary').click();
    await page.waitForTimeout(1500);
    await go('simulate-run');
    for (let i = 0; i < 2; i += 1) await page.locator('.vf-task-card .ant-btn-primary').click();
    await page.waitForTimeout(1800);
    await page.locator('.vf-side').evaluate((el) => { el.scrollTop = el.scrollHeight; });
    await page.locator('.vf-simulate').evaluate((el) => { el.scrollTop = el.scrollHeight; el.parentElement.scrollTop = el.scrollHeight; });
    await go('simulate-end');
    await page.getByRole('button', { name: zh ? '存为用例' : 'Save as a case' }).click();
    await page.locator('.vf-save-case input').first().fill('tried-here');
    await page.locator('.vf-save-case .ant-btn-primary').click();
    await page.waitForTimeout(1200);
    await go('simulate-saved');
  }
  if (which === 'all' || which === 'form') {
    await open('expense-claim');
    await page.getByText(zh ? '表单' : 'Form', { exact: true }).last().click();
    await page.waitForTimeout(600);
    await go('form');
  }
  if (which === 'all' || which === 'condition') {
    await open('purchase-payment');
    await page.locator('.react-flow__node[data-id=size]').click();
    await page.locator('.vf-condition .ant-segmented-item').nth(1).click();
    await page.waitForSelector('.cm-content', { timeout: 8000 });
    await page.locator('.cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and cl');
    await page.waitForTimeout(800);
    await go('panel-feel');
    await page.keyboard.type('aimant.gr');
    await page.waitForTimeout(500);
    await go('panel-feel2');
  }
}
