import { cpus, loadavg } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Browser, type CDPSession, type Locator, type Page } from "@playwright/test";
import { LANGUAGES, type Language, type Text } from "#app/languages/languages.ts";
import { say as sayIn } from "#app/languages/say.ts";
import { attachmentTexts } from "#app/submissions/attachments/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { countryLabel, publicationLabel, sectorLabel } from "#app/submissions/labels.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { findBrowser } from "#tests/support/browser.ts";
import { startPortalWith } from "#tests/support/portal-process.ts";

/** A small phone. */
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
/** The lines of a run: what each direction carries in bytes a second, and how long a round trip takes. */
const LINES = {
  slow: { throughput: 400_000 / 8, latency: 400, says: "400 kbit/s each way, 400 ms round trip" },
  open: { throughput: -1, latency: 0, says: "not throttled" },
} as const;
type Line = keyof typeof LINES;
/** What a page may weigh for somebody who has nothing of the portal yet (experience.md). */
const MOST = 120_000;

export const PAGES = ["home", "start", "about you", "topic", "comment", "files", "publication", "check", "receipt"] as const;
type PageName = (typeof PAGES)[number];
/** Wire bytes are those that came, headers and redirects included; seconds run from the click until the page has loaded and all it asked for has come. */
type Weighed = { bytes: number; requests: number; seconds: number };
type Visit = Weighed & { page: PageName };
type Walk = { language: Language; javaScript: boolean; line: Line; cache: "kept" | "cold"; clicks: number; fields: number; visits: Visit[] };

export type Measured = {
  at: string; processors: string; load: { before: number; after: number };
  /** Seconds for the few bytes of /healthz on the same line in the same run: one round trip, the least a page can take. */
  roundTrip: Record<Line, number>;
  walks: Walk[];
};

/**
 * Measures what it takes an individual to comment: from the home page over the five steps to the receipt, on a phone, in both
 * languages, with and without JavaScript, on a slow and on an open line. The browser begins with nothing and keeps its cache,
 * as a person's does; one more walk without a cache weighs each page for a first visit, and warms the portal up.
 */
export async function measure({ say, stopping }: { say: (line: string) => void; stopping: AbortSignal }): Promise<Measured> {
  const before = loadavg()[0]!;
  const portal = await startPortalWith({ SENDS_PER_NETWORK: "100000", SENDS_PER_ADDRESS: "100000", SENDS_PER_SITE: "100000" });
  let browser: Browser | undefined;
  try {
    stopping.throwIfAborted();
    browser = await chromium.launch({ ...(await findBrowser()), handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
    stopping.addEventListener("abort", () => void browser?.close(), { once: true });
    const walks: Walk[] = [];
    for (const [line, cache] of [["open", "cold"], ["open", "kept"], ["slow", "kept"]] as const) {
      for (const language of LANGUAGES) {
        for (const javaScript of [false, true]) {
          say(`  ${language}, JavaScript ${javaScript ? "on" : "off"}, ${LINES[line].says}${cache === "cold" ? ", without a cache" : ""}`);
          walks.push(await walk(browser, portal.url, { language, javaScript, line, cache }));
        }
      }
    }
    const roundTrip = { slow: await timeRoundTrip(browser, portal.url, "slow"), open: await timeRoundTrip(browser, portal.url, "open") };
    const machine = cpus();
    return { at: new Date().toISOString(), processors: `${machine.length} × ${machine[0]!.model.trim()}`, load: { before, after: loadavg()[0]! }, roundTrip, walks };
  } finally {
    await browser?.close();
    await portal.stop();
  }
}

async function walk(browser: Browser, url: string, { language, javaScript, line, cache }: Pick<Walk, "language" | "javaScript" | "line" | "cache">): Promise<Walk> {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: javaScript });
  try {
    const page = await context.newPage();
    const wire = await listen(page, line, cache);
    const t = (text: Text) => sayIn(language, text);
    const visits: Visit[] = [];
    let [clicks, fields] = [0, 0];
    const visit = async (name: PageName, go: () => Promise<unknown>) => void visits.push(Object.assign(await wire.visit(go), { page: name }));
    const click = async (on: Locator) => (clicks++, on.click());
    const choose = async (on: Locator) => (clicks++, on.check());
    const fill = async (text: Text, value: string) => (fields++, page.getByRole("textbox", { name: t(text), exact: true }).fill(value));
    const radio = (text: Text) => page.getByRole("radio", { name: t(text), exact: true });
    const goOn = () => click(page.getByRole("button", { name: t(draftTexts.continue), exact: true }));

    await visit("home", () => page.goto(`${url}/${language}`));
    await visit("start", () => click(page.getByRole("main").getByRole("link", { name: t(uiTexts.submit), exact: true }).first()));
    await visit("about you", () => click(page.getByRole("button", { name: t(draftTexts.startNow) })));
    await choose(radio(draftTexts.myself));
    await fill(submissionTexts.name, "Ana Example");
    await choose(radio(sectorLabel.individual));
    await choose(radio(countryLabel.MX));
    await visit("topic", goOn);
    await choose(page.getByRole("checkbox", { name: /^4\. / }));
    await visit("comment", goOn);
    await fill(submissionTexts.title, "An example of a comment");
    await fill(submissionTexts.text, "What should change, and why.");
    await visit("files", goOn);
    await visit("publication", () => click(page.getByRole("button", { name: t(attachmentTexts.continueWithout) })));
    await choose(page.getByLabel(t(publicationLabel["without-name"].label)));
    await choose(page.getByLabel(t(submissionTexts.confirmed)));
    await visit("check", goOn);
    await visit("receipt", () => click(page.getByRole("button", { name: t(submissionTexts.send) })));
    await page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) }).waitFor({ timeout: 5_000 });
    return { language, javaScript, line, cache, clicks, fields, visits };
  } finally {
    await context.close();
  }
}

/** The least that can be asked of the portal, on the same line: the middle of seven. */
async function timeRoundTrip(browser: Browser, url: string, line: Line): Promise<number> {
  const context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    const wire = await listen(page, line, "cold");
    const times: number[] = [];
    for (let count = 0; count < 7; count++) times.push((await wire.visit(() => page.goto(`${url}/healthz`))).seconds);
    return times.sort((one, other) => one - other)[3]!;
  } finally {
    await context.close();
  }
}

/** Puts a page on a line and listens to what comes over it. */
async function listen(page: Page, line: Line, cache: Walk["cache"]) {
  const client: CDPSession = await page.context().newCDPSession(page);
  const { throughput, latency } = LINES[line];
  await client.send("Network.enable");
  await client.send("Network.setCacheDisabled", { cacheDisabled: cache === "cold" });
  await client.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput });
  const nothing = (): Weighed => ({ bytes: 0, requests: 0, seconds: 0 });
  const underWay = new Map<string, Weighed>();
  const cached = new Set<string>();
  let [here, arrived] = [nothing(), 0];
  client.on("Network.requestWillBeSent", ({ requestId, request, redirectResponse }) => {
    if (!request.url.startsWith("http")) return;
    underWay.set(requestId, here);
    here.requests++;
    here.bytes += redirectResponse?.encodedDataLength ?? 0;
  });
  client.on("Network.requestServedFromCache", ({ requestId }) => void cached.add(requestId));
  client.on("Network.responseReceived", ({ requestId, response }) => void (response.fromDiskCache && cached.add(requestId)));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const visit = underWay.get(requestId);
    if (!visit) return;
    underWay.delete(requestId);
    arrived = performance.now();
    if (cached.delete(requestId)) visit.requests--;
    else visit.bytes += encodedDataLength;
  });
  client.on("Network.loadingFailed", ({ requestId }) => void underWay.delete(requestId));

  return {
    /**
     * Goes to another page and waits until it has loaded, and then until nothing is under way: a browser in a hurry says "loaded" before it asks for the fonts.
     * What the page asks for while somebody fills it in is added later, until the next visit begins.
     */
    async visit(go: () => Promise<unknown>): Promise<Weighed> {
      const visit = (here = nothing());
      const began = performance.now();
      await Promise.all([page.waitForEvent("load"), go()]);
      const loaded = performance.now();
      for (let quiet = 0; quiet < 5; quiet = underWay.size === 0 ? quiet + 1 : 0) await sleep(30);
      visit.seconds = (Math.max(loaded, arrived) - began) / 1000;
      return visit;
    },
  };
}

const sum = (visits: Visit[], what: "bytes" | "requests" | "seconds") => visits.reduce((total, visit) => total + visit[what], 0);
const KB = (bytes: number) => (bytes / 1000).toFixed(1);
const named = ({ language, javaScript }: Walk) => `${language}, JavaScript ${javaScript ? "on" : "off"}`;
const table = (head: string[], rows: (string | number)[][]) => [head, head.map((_, column) => (column === 0 ? "---" : "--:")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** The tables for the README: the whole errand, each of its pages, and each page for a first visit. */
export function inMarkdown({ at, processors, load, roundTrip, walks }: Measured): string {
  const kept = walks.filter(({ cache }) => cache === "kept");
  const cold = walks.filter(({ cache }) => cache === "cold");
  const pages = (of: Walk[], cell: (visit: Visit, walk: Walk) => string) =>
    PAGES.map((name) => [name, ...of.map((each) => cell(each.visits.find(({ page }) => page === name)!, each))]);
  const errand = kept.map((each) => {
    const seconds = sum(each.visits, "seconds");
    return [
      `${named(each)}, ${each.line} line`, each.visits.length, each.clicks, each.fields, sum(each.visits, "requests"), KB(sum(each.visits, "bytes")),
      seconds.toFixed(1), (seconds / roundTrip[each.line]).toFixed(1),
    ];
  });
  const eachPage = (line: Line) => {
    const of = kept.filter((each) => each.line === line);
    const cell = ({ bytes, requests, seconds }: Visit) => `${KB(bytes)} KB, ${requests}, ${seconds.toFixed(2)} s (${(seconds / roundTrip[line]).toFixed(1)}×)`;
    return `${line === "slow" ? "Slow" : "Open"} line, each page: KB over the wire, requests, time until all of it has come (in round trips).\n\n${table(["page", ...of.map(named)], pages(of, cell))}`;
  };
  const most = (name: string) => Math.max(...cold.map(({ visits }) => visits.find(({ page }) => page === name)!.bytes));
  const first = pages(cold, ({ bytes }) => KB(bytes)).map((row) => [...row, most(row[0]!) < MOST ? "yes" : "no"]);
  return [
    `From the home page to the receipt, on a phone of 360 × 740. Slow line: ${LINES.slow.says}. A round trip, measured on /healthz in the same run, takes ${roundTrip.slow.toFixed(2)} s on the slow line and ${roundTrip.open.toFixed(3)} s on the open one.`,
    table(["errand", "pages", "clicks", "fields to fill", "requests", "KB", "seconds", "round trips"], errand),
    eachPage("slow"),
    eachPage("open"),
    `Each page without a cache, in KB over the wire.`,
    table(["page", ...cold.map(named), `under ${MOST / 1000} KB`], first),
    `Measured ${at.slice(0, 10)} on ${processors}; load ${load.before.toFixed(1)} before, ${load.after.toFixed(1)} after.`,
  ].join("\n\n");
}

/** A sentence for each page that is too heavy for a first visit. */
export const failuresOf = ({ walks }: Measured): string[] =>
  walks
    .filter(({ cache }) => cache === "cold")
    .flatMap((each) => each.visits.filter(({ bytes }) => bytes >= MOST).map(({ page, bytes }) => `The page "${page}" (${named(each)}) weighs ${KB(bytes)} KB without a cache, and less than ${MOST / 1000} was expected.`));
