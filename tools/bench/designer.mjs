import { chromium } from 'playwright-core';
import { inRoot } from '../house/root.mjs';
import { chromiumPath, designerAnswers } from './designer-answers.mjs';
import { largeFlow } from './large-flow.mjs';
import { median } from './report.mjs';
import { serveStudio } from './studio-server.mjs';

const key = 'large';

/** Frame times, and CPU a frame, in ms, of dragging one node by mouse for about two seconds. */
async function dragFrames(page, id, cpu) {
  const box = await page.locator(`.react-flow__node[data-id="${id}"]`).boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 8, y + 8);
  await page.evaluate(() => {
    window.frames_ = [];
    let last;
    const step = (at) => {
      if (last !== undefined) window.frames_.push(at - last);
      last = at;
      window.going_ = requestAnimationFrame(step);
    };
    window.going_ = requestAnimationFrame(step);
  });
  const began = Date.now();
  const cpuBefore = await cpu();
  for (let n = 0; Date.now() - began < 2000; n += 1) await page.mouse.move(x + 60 * Math.sin(n / 9), y + 40 * Math.cos(n / 7));
  const used = (await cpu()) - cpuBefore;
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.going_);
    return window.frames_;
  });
  await page.mouse.up();
  return { frames, cpu: used / Math.max(1, frames.length) };
}

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;

/** The designer in headless Chromium: how fast a large flow opens, how it drags, what it loads. */
export async function benchDesigner({ report, say, nodes = 300, rounds = 5 }) {
  const definition = largeFlow(nodes);
  const server = await serveStudio(inRoot('apps/studio/dist'), designerAnswers(key, definition));
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] });
  const add = (figure, value, unit, goal) => report.add({ bench: 'designer', figure, value, unit, ...(goal ? { goal } : {}) });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
    const page = await context.newPage();
    const opened = [];
    const busy = [];
    // The main thread's own CPU time: what it would take on a machine with nothing else to do.
    const session = await context.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const cpu = async () => (await session.send('Performance.getMetrics')).metrics.find((metric) => metric.name === 'TaskDuration').value * 1000;
    for (let round = 0; round < rounds; round += 1) {
      server.take();
      await page.evaluate(() => localStorage.clear()).catch(() => undefined);
      const before = await cpu();
      await page.goto(`${server.url}/flows/${key}/design`, { waitUntil: 'commit' });
      // All nodes and edges stand on the page, and a frame was drawn after them.
      opened.push(
        await page.evaluate(
          (count) =>
            new Promise((resolve) => {
              const look = () =>
                document.querySelectorAll('.react-flow__node-step').length === count && document.querySelectorAll('.react-flow__edge').length > 0
                  ? requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())))
                  : requestAnimationFrame(look);
              look();
            }),
          definition.nodes.length,
        ),
      );
      const used = await cpu();
      // A navigation may begin a process of its own, whose time begins at 0.
      busy.push(used > before ? used - before : used);
      if (round === 0) {
        await page.waitForTimeout(1500);
        const scripts = server.take();
        add('JavaScript before the first gesture, gzipped', scripts.reduce((sum, [, size]) => sum + size, 0) / 1000, 'kB', '< 450');
        add('largest script of it, gzipped', Math.max(...scripts.map(([, size]) => size)) / 1000, 'kB');
        await page.keyboard.press('l');
        await page.waitForTimeout(4000);
        add('auto-layout and checks on first use, gzipped, in workers', server.take().reduce((sum, [, size]) => sum + size, 0) / 1000, 'kB');
      }
      say(`designer: round ${round + 1}: open in ${Math.round(opened.at(-1))} ms`);
    }
    add(`${definition.nodes.length} nodes open, first time (nothing cached), from navigation to the frame after all of it stands`, opened[0], 'ms');
    add(`${definition.nodes.length} nodes open, median of the others`, median(opened.slice(1)), 'ms', '< 1000');
    add(`${definition.nodes.length} nodes open, CPU of the main thread, median of the others`, median(busy.slice(1)), 'ms', '< 1000');
    for (const [name, zoom] of [
      ['whole flow in sight', null],
      ['at full size', '0'],
    ]) {
      if (zoom) await page.keyboard.press(zoom);
      await page.waitForTimeout(400);
      const id = await page.evaluate(() => {
        const inside = [...document.querySelectorAll('.react-flow__node-step')].find((node) => {
          const box = node.getBoundingClientRect();
          return box.left > 420 && box.right < 1000 && box.top > 160 && box.bottom < 620;
        });
        return inside?.getAttribute('data-id');
      });
      const { frames, cpu: perFrame } = await dragFrames(page, id, cpu);
      add(`drag, ${name}: frames a second`, 1000 / (frames.reduce((sum, each) => sum + each, 0) / frames.length), 'fps', '60');
      add(`drag, ${name}: frame p50`, quantile(frames, 0.5), 'ms', '<= 16.7');
      add(`drag, ${name}: CPU of the main thread a frame`, perFrame, 'ms', '<= 16.7');
      add(`drag, ${name}: frame p95`, quantile(frames, 0.95), 'ms');
    }
  } finally {
    await browser.close();
    await server.close();
  }
}
