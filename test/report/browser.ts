import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

/** Where Debian's package `chromium` puts the browser; `CHROMIUM` names another. */
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser; says so when there is none. */
export function browserFound(): boolean {
  if (existsSync(browserPath)) return true;
  console.warn(`no browser at ${browserPath}: the tests of the report in a browser are SKIPPED`);
  return false;
}

/** A browser with a profile of its own, and all that its pages complained of or asked the network for. */
export interface Browser {
  readonly context: BrowserContext;
  /** Errors of scripts and policy, requests to anything but files. */
  readonly complaints: string[];
  /**
   * @param until
   *   how much of the page to wait for; `commit` for nothing
   */
  open(file: string, until?: 'load' | 'commit'): Promise<Page>;
  close(): Promise<void>;
}

/** Starts the browser with the network features off. */
export async function startBrowser(): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'tulay-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browserPath,
    acceptDownloads: true,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  // On a machine that does much else a page takes its time.
  context.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (!/^(file|blob|data|about):/.test(request.url())) complaints.push(`request ${request.url()}`);
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning')
        complaints.push(`${page.url()}: ${message.text()}`);
    });
  });
  return {
    context,
    complaints,
    async open(file, until = 'load') {
      const page = await context.newPage();
      await page.goto(`file://${file}`, { waitUntil: until });
      return page;
    },
    async close() {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core finds wrong with a page, targets of 24 pixels (WCAG 2.2 AA) among it: rule and first element, a line each.
 *
 * @param rules
 *   only these; all of them when left out
 */
export async function axeViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Through the debugger, which the page's policy does not bind.
  if (!(await page.evaluate(`'axe' in globalThis`))) await page.evaluate(axe);
  return page.evaluate(
    async (only) => {
      interface Found {
        violations: { id: string; nodes: { html: string; failureSummary: string }[] }[];
      }
      const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Found> } };
      const { violations } = await axe.run({
        preload: false,
        // What passes is not asked for, and describing it takes most of the time.
        resultTypes: ['violations'],
        iframes: false,
        ...(only === null ? { rules: { 'target-size': { enabled: true } } } : { runOnly: only }),
      });
      return violations.map(
        ({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html} ${nodes[0]?.failureSummary}`,
      );
    },
    rules === undefined ? null : [...rules],
  );
}

/**
 * Opens a page and waits for an element.
 *
 * @returns
 *   the page, and the processor time its main thread took until then, in milliseconds, which other work on the machine
 *   hardly lengthens; `work` tells that time as it goes on
 */
export async function openMeasured(
  { context }: Browser,
  file: string,
  selector: string,
): Promise<{ readonly page: Page; readonly workMs: number; readonly work: () => Promise<number> }> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(`file://${file}`, { waitUntil: 'commit' });
  await page.locator(selector).first().waitFor();
  const work = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  return { page, workMs: Math.round(await work()), work };
}

/** How often a time is taken. */
const rounds = 5;

/**
 * Takes times several times over and keeps the least of each: other work on the machine only ever adds to what the code
 * takes, so the least is nearest to it, and code that is slow is so every time.
 *
 * @param round
 *   takes each time once, in milliseconds
 */
export async function leastOf(
  round: (take: (name: string, ms: number) => void) => Promise<void>,
): Promise<Record<string, number>> {
  const least: Record<string, number> = {};
  for (let at = 0; at < rounds; at++)
    await round((name, ms) => {
      least[name] = Math.min(ms, least[name] ?? Number.POSITIVE_INFINITY);
    });
  return least;
}

/** Pixels by which a page is wider than its window. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
}
