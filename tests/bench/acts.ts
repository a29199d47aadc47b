import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { promisify } from "node:util";
import { chromium, type Browser, type Page } from "@playwright/test";
import { say as sayIn } from "#app/languages/say.ts";
import { peopleTexts } from "#app/people/texts.ts";
import { factorTexts } from "#app/people/factors/texts.ts";
import { reasonLabel } from "#app/submissions/reasons.ts";
import { bulkTexts } from "#app/triage/bulk/texts.ts";
import { labelTexts } from "#app/triage/sorting/labels/texts.ts";
import { sortingTexts } from "#app/triage/sorting/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import type { Text } from "#app/languages/languages.ts";
import { findBrowser } from "#tests/support/browser.ts";
import { startPortalWith } from "#tests/support/portal-process.ts";

const t = (text: Text) => sayIn("en", text);
/** Real comments as their source exports them; another file of the same kind by ACTS_FILE. They are imported, never kept here. */
const FILE = process.env.ACTS_FILE ?? "../shared/data/regsgov-bulk-csv-cms-2025-0050/export-a-489-rows.csv";
/** How many submissions are handled in each way. */
const EACH = { keys: Number(process.env.ACTS_KEYS ?? 400), buttons: 40, "no JavaScript": 40 } as const;
type Way = keyof typeof EACH;
const LABEL = "Cost of care";
/** An act is one of: taken on (assigned), labelled, decided. */
type Played = { way: Way | "25 at once"; submissions: number; acts: number; inputs: number; pages: number; seconds: number };
export type Measured = { at: string; processors: string; load: { before: number; after: number }; waiting: number; played: Played[] };

/**
 * Plays a reviewer through imported comments: each is assigned, labelled and decided (every tenth declined), by keys, by buttons, and
 * without JavaScript. A script neither reads nor thinks: what it counts is what the portal asks of hands (inputs) and of time (pages).
 */
export async function measure({ say, stopping }: { say: (line: string) => void; stopping: AbortSignal }): Promise<Measured> {
  await access(FILE).catch(() => {
    throw new Error(`There is no file ${FILE}: name a bulk export of Regulations.gov in ACTS_FILE.`);
  });
  const before = loadavg()[0]!;
  const portal = await startPortalWith({ SENDS_PER_NETWORK: "100000" });
  let browser: Browser | undefined;
  try {
    const run = promisify(execFile);
    const { stdout } = await run(process.execPath, ["bin/hled.mjs", "import", "regulations-gov", FILE, "--call", "STANDING", "--pillar", "1", "--json"], { env: { ...process.env, DATA_DIR: portal.dataDir, DATABASE_URL: "", NODE_ENV: "production" }, maxBuffer: 1e8 });
    browser = await chromium.launch({ ...(await findBrowser()), handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false });
    stopping.addEventListener("abort", () => void browser?.close(), { once: true });
    const lead = await signedIn(browser, portal, "lead.mx", true);
    await lead.goto(`${portal.url}/en/desk/labels`);
    await lead.getByLabel(t(labelTexts.english)).fill(LABEL);
    await lead.getByLabel(t(labelTexts.spanish)).fill("Costo de la atención");
    await lead.locator("main form button[type=submit]").last().click();
    await lead.waitForLoadState("load");

    const list = `${portal.url}/en/desk?view=to-screen&channel=import`;
    const played: Played[] = [];
    const person = await signedIn(browser, portal, "reviewer.mx", true);
    await person.goto(list);
    const waiting = (JSON.parse(stdout) as { added: number }).added;
    say(`  ${waiting} imported comments wait`);
    for (const way of Object.keys(EACH) as Way[]) {
      const page = way === "no JavaScript" ? await signedIn(browser, portal, "reviewer.us", false) : person;
      const counted = count(page);
      await page.goto(list);
      await (way === "keys" ? play(page, byKeys, EACH[way], say, counted) : play(page, byButtons, EACH[way], say, counted));
      played.push({ way, submissions: EACH[way], acts: 3 * EACH[way], ...counted.end() });
    }
    const counted = count(person);
    await person.goto(list);
    for (const box of (await person.locator("main tbody input[type=checkbox]").all()).slice(0, 25)) await counted.input(() => box.check());
    await counted.input(() => person.getByRole("button", { name: t(bulkTexts.publish) }).first().click());
    await counted.input(() => person.locator("main button[value=confirm]").click());
    await person.locator("main [role=status]").waitFor();
    played.push({ way: "25 at once", submissions: 25, acts: 25, ...counted.end() });
    const machine = cpus();
    return { at: new Date().toISOString(), processors: `${machine.length} × ${machine[0]!.model.trim()}`, load: { before, after: loadavg()[0]! }, waiting, played };
  } finally {
    await browser?.close();
    await portal.stop();
  }
}

type Counted = { input: <Result>(act: () => Promise<Result>) => Promise<Result>; end: () => { inputs: number; pages: number; seconds: number } };
function count(page: Page): Counted {
  const began = performance.now();
  let inputs = 0, pages = 0;
  const loaded = () => void pages++;
  page.on("load", loaded);
  return {
    input: (act) => (inputs++, act()),
    end: () => (page.off("load", loaded), { inputs, pages, seconds: (performance.now() - began) / 1000 }),
  };
}

type Hand = (page: Page, nth: number, counted: Counted) => Promise<void>;
async function play(page: Page, hand: Hand, submissions: number, say: (line: string) => void, counted: Counted) {
  await counted.input(() => page.locator("main tbody th a").first().click());
  await page.waitForLoadState("load");
  for (let nth = 1; nth <= submissions; nth++) {
    await hand(page, nth, counted);
    if (nth % 50 === 0) say(`  ${nth} of ${submissions}`);
  }
}

/** After an input that sends a form or follows a link: when the next page is there. */
const then = async (page: Page, counted: Counted, act: () => Promise<unknown>) => {
  await Promise.all([page.waitForEvent("load"), counted.input(act)]);
};

const byKeys: Hand = async (page, nth, counted) => {
  const press = (key: string) => page.keyboard.press(key);
  await then(page, counted, () => press("m"));
  await counted.input(() => press("l"));
  for (const letter of LABEL.slice(0, 2)) await counted.input(() => press(letter));
  await then(page, counted, () => press("Control+Enter"));
  if (nth % 10 === 0) {
    await counted.input(() => press("3"));
    for (const letter of t(reasonLabel("off-topic")!).slice(0, 9)) await counted.input(() => page.keyboard.type(letter));
    await then(page, counted, () => press("Control+Enter"));
  } else {
    await counted.input(() => press("1"));
    await then(page, counted, () => press("Enter"));
  }
  await then(page, counted, () => press("j"));
};

const byButtons: Hand = async (page, nth, counted) => {
  const line = (term: Text) => page.locator(".sorting summary", { hasText: t(term) }).first();
  await counted.input(() => line(sortingTexts.lookedAfter).click());
  await then(page, counted, () => page.getByRole("button", { name: t(sortingTexts.assignMe) }).click());
  await counted.input(() => line(sortingTexts.labels).click());
  await counted.input(() => page.getByLabel(t(sortingTexts.addLabel)).selectOption({ label: LABEL }));
  await then(page, counted, () => page.getByRole("button", { name: t(sortingTexts.add), exact: true }).click());
  await counted.input(() => page.locator(`input[name=outcome][value=${nth % 10 === 0 ? "decline" : "publish"}]`).check({ force: true }));
  if (nth % 10 === 0) await counted.input(() => page.locator("[name=reasonCode]").selectOption("off-topic"));
  await then(page, counted, () => page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click());
  await then(page, counted, () => page.getByRole("link", { name: t(triageTexts.next) }).click());
};

async function signedIn(browser: Browser, { url, password }: { url: string; password: string }, who: string, javaScriptEnabled: boolean): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled })).newPage();
  await page.goto(`${url}/en/sign-in`);
  await page.getByLabel(t(peopleTexts.email)).fill(`${who}@example.org`);
  await page.getByLabel(t(peopleTexts.password)).fill(password);
  await page.getByRole("button", { name: t(peopleTexts.signIn), exact: true }).click();
  await page.getByLabel(t(factorTexts.code)).fill(/\d{6}/.exec(await page.locator("main .usa-alert--info").innerText())![0]);
  await page.getByRole("button", { name: t(factorTexts.signIn), exact: true }).click();
  await page.waitForURL(/\/en\/desk/);
  return page;
}

const fixed = (value: number, digits = 1) => value.toFixed(digits);
export function inMarkdown({ at, processors, load, waiting, played }: Measured): string {
  return [
    `${waiting} imported comments, ${processors}, load ${fixed(load.before)} to ${fixed(load.after)}, ${at.slice(0, 10)}`,
    "",
    "| by | submissions | acts | acts per minute | inputs per act | pages per act |",
    "|---|---|---|---|---|---|",
    ...played.map(({ way, submissions, acts, inputs, pages, seconds }) => `| ${way} | ${submissions} | ${acts} | ${Math.round((acts * 60) / seconds)} | ${fixed(inputs / acts)} | ${fixed(pages / acts, 2)} |`),
  ].join("\n");
}

/** What a script does in a minute depends on the machine: nothing of it fails. */
export const failuresOf = (): string[] => [];
