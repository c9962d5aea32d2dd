export async function run({ page, go, open, which, lang }) {
  if (which === 'all' || which === 'panel') {
    await open('expense-claim');
    await page.locator('.react-flow__node').filter({ hasText: lang === 'zh' ? '依次审批' : 'Approvals in turn' }).first().click();
    await go('panel-approval');
  }
  if (which === 'all' || which === 'matrix') {
    await open('expense-claim');
    await page.locator('.ant-segmented-item').filter({ hasText: lang === 'zh' ? '矩阵' : 'Matrix' }).first().click();
    await page.waitForSelector('.vf-matrix', { timeout: 10000 });
    await page.locator('[data-row="4"][data-column="5"]').click();
    await go('matrix');
    await page.locator('[data-row="2"][data-column="0"]').click();
    await page.keyboard.type('1000-4000');
    await page.keyboard.press('Enter');
    await page.waitForTimeout(800);
    await go('matrix-gap');
    await page.locator('[data-row="0"][data-column="5"]').click();
    await page.keyboard.type(lang === 'zh' ? '财' : 'fin');
    await go('matrix-typing');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+z');
  }
  if (which === 'all' || which === 'condition') {
    await open('purchase-payment');
    await page.locator('.react-flow__node').filter({ hasText: lang === 'zh' ? '2 万' : 'Size' }).first().click().catch(async () => page.locator('.react-flow__node[data-id=size]').click());
    await go('panel-route');
    await page.locator('.vf-condition .ant-segmented-item').nth(1).click();
    await page.waitForSelector('.cm-content');
    await page.locator('.cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' and cl');
    await page.waitForTimeout(600);
    await go('panel-feel');
  }
}
