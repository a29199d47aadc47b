import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { test as base, expect, type Browser, type BrowserContext, type Locator, type Page } from "@playwright/test";
import { say, type ValuesOf } from "#app/languages/say.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { attachmentTexts } from "#app/submissions/attachments/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { countryLabel, publicationLabel, sectorLabel } from "#app/submissions/labels.ts";
import type { Country, Publication, Sector } from "#app/submissions/submissions.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import type { Db } from "#db/database.server.ts";
import type { Staged } from "./stage.ts";

/** What a journey needs: the portal's words in its language, and people to sign in as. Any console error or CSP violation fails it. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("console", (message) => message.type() === "error" && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    await use(page);
    expect(complaints, "the browser's console").toEqual([]);
  },
});
export { expect };

/** The words of one language. */
export const wordsIn = (language: Language) => <Said extends Text>(text: Said, ...values: ValuesOf<Said>) => say(language, text, ...values);

export const portal = (path: string) => new URL(path, process.env.PORTAL_URL).href;

const sessions = new Map<string, { cookie: { name: string; value: string; url: string }; since: number }>();
/** A little less than the ten minutes for which a session is confirmed. */
const CONFIRMED = 8 * 60_000;

let signIns = 0;

/**
 * Signs in, or comes back to the session of before where it still stands. Each time from a network of its own (the journeys'
 * portal trusts one proxy): an account may sign in ten times in a quarter of an hour from one, and the journeys are many.
 * @param lately for who changes what asks to be confirmed: a session of before counts while it need not be
 */
export async function signIn(page: Page, language: Language, who: string, { lately = false } = {}) {
  const { peopleTexts: texts } = await import("#app/people/texts.ts");
  const t = wordsIn(language);
  const before = sessions.get(who);
  if (before && !(lately && Date.now() - before.since > CONFIRMED)) {
    await page.context().addCookies([before.cookie]);
    await page.goto(portal(`/${language}/desk`));
    if (new URL(page.url()).pathname === `/${language}/desk`) return;
  }
  await page.goto(portal(`/${language}/sign-in`));
  await page.getByLabel(t(texts.email)).fill(`${who}@example.org`);
  await page.getByLabel(t(texts.password)).fill(process.env.PORTAL_PASSWORD!);
  await page.setExtraHTTPHeaders({ "X-Forwarded-For": `198.51.${process.pid % 256}.${signIns++ % 256}` });
  await page.getByRole("button", { name: t(texts.signIn), exact: true }).click();
  await page.setExtraHTTPHeaders({});
  await showDemoCode(page, language);
  await expect(page).toHaveURL(new RegExp(`/${language}/desk`));
  const session = (await page.context().cookies()).find(({ name }) => name.endsWith("hled-session"))!;
  sessions.set(who, { cookie: { name: session.name, value: session.value, url: portal("/") }, since: Date.now() });
}

/** Enters the code that the demonstration shows for its people. Each works once: after two within half a minute, or where another browser was quicker, the next has to be waited for. */
async function showDemoCode(page: Page, language: Language) {
  const { factorTexts: texts } = await import("#app/people/factors/texts.ts");
  const t = wordsIn(language);
  const shown = page.locator("main .usa-alert--info");
  await expect(async () => {
    if (!/\d{6}/.test(await shown.innerText())) await page.reload();
    await expect(shown).toHaveText(/\d{6}/, { timeout: 500 });
    await page.getByLabel(t(texts.code)).fill(/\d{6}/.exec(await shown.innerText())![0]);
    await page.getByRole("button", { name: t(texts.signIn), exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/${language}/desk`), { timeout: 2000 });
  }).toPass({ timeout: 65_000, intervals: [1000, 5000] });
}

/** The operator's command beside the journeys' portal, with that portal's secret: what a test stages may have set another here. */
export const hled = (...words: string[]) =>
  promisify(execFile)(process.execPath, ["bin/hled.mjs", ...words], { env: { ...process.env, DATA_DIR: process.env.PORTAL_DATA_DIR, DATABASE_URL: "", HLED_SECRET: undefined, NODE_ENV: "production" } });

/** Invites a reviewer and takes the invitation: a password, an app, the desk. */
export async function joinAsReviewer(page: Page, language: Language, email: string, password: string) {
  const [{ factorTexts }, { peopleTexts }] = await Promise.all([import("#app/people/factors/texts.ts"), import("#app/people/texts.ts")]);
  const t = wordsIn(language);
  const { stdout } = await hled("user", "invite", "--print-link", "--email", email, "--name", "Inés Example", "--government", "MX", "--role", "reviewer");
  await page.goto(portal(`/${language}/join?code=${/code=(\S+)/.exec(stdout)![1]}`));
  await page.getByLabel(t(peopleTexts.newPassword)).fill(password);
  await page.getByRole("button", { name: t(peopleTexts.join) }).click();
  const app = await enrolApp(page, language);
  return { ...app, goOn: () => page.getByRole("button", { name: t(factorTexts.kept) }).click() };
}

/** Goes to a place of the desk by its menu: under "More" where it does not stand in the row. */
export async function goByMenu(page: Page, place: string) {
  const menu = page.locator(".menu--desk");
  const link = menu.getByRole("link", { name: place, exact: true });
  if ((await link.count()) === 0) await menu.locator("summary").click();
  await link.click();
}

/** The choice to publish, whose name begins with its word: other choices hold it too. */
export async function toPublish(page: Page, language: Language): Promise<Locator> {
  const { triageTexts } = await import("#app/triage/texts.ts");
  return page.getByRole("radio", { name: new RegExp(`^${wordsIn(language)(triageTexts.toPublish)}`) });
}

/** A reviewer's decision on what waits under this title: to publish it. */
export async function publishFromQueue(page: Page, language: Language, title: string) {
  const { triageTexts } = await import("#app/triage/texts.ts");
  const t = wordsIn(language);
  await openWaiting(page, language, title);
  await (await toPublish(page, language)).check();
  await page.getByRole("button", { name: t(triageTexts.decide) }).click();
  await expect(page.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();
}

/** Sets up an authenticator app on the page that asks for it. @returns what the app shows so many half minutes later, the code that has been used, and the recovery codes */
export async function enrolApp(page: Page, language: Language) {
  const [{ HOTP, Secret }, { factorTexts: texts }] = await Promise.all([import("otpauth"), import("#app/people/factors/texts.ts")]);
  const t = wordsIn(language);
  const key = (await page.locator("main .receipt__code").innerText()).replaceAll(" ", "");
  const show = (later = 0) => HOTP.generate({ secret: Secret.fromBase32(key), counter: Math.floor(Date.now() / 30_000) + later });
  const used = show();
  await page.getByLabel(t(texts.code)).fill(used);
  await page.getByRole("button", { name: t(texts.setUp) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(texts.codesTitle) })).toBeVisible();
  return { show, used, codes: await page.locator("main .receipt__code").allInnerTexts() };
}

/** The row of a submission in the queue, by its title or reference. Page after page: what came last waits on the last. */
export async function findWaiting(page: Page, language: Language, hasText: string): Promise<Locator> {
  const { uiTexts } = await import("#app/ui/texts.ts");
  await page.goto(portal(`/${language}/desk?view=waiting`));
  const row = page.getByRole("row").filter({ hasText });
  const next = page.getByRole("link", { name: wordsIn(language)(uiTexts.nextPage) });
  while ((await row.count()) === 0 && (await next.count()) > 0) await next.click();
  return row;
}

export const openWaiting = async (page: Page, language: Language, title: string) => (await findWaiting(page, language, title)).getByRole("link", { name: title }).click();

/** A second browser in which somebody else is signed in, with JavaScript or without it as the first. */
export async function another(browser: Browser, language: Language, who: string, javaScriptEnabled: boolean): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await signIn(page, language, who);
  return { page, context };
}

/** Steps away from the desk in this browser; the session stands, and signIn comes back to it. */
export const stepAway = (page: Page) => page.context().clearCookies({ name: /hled-session$/ });

/** Leaves the desk for good, so that the next person of the journey can sign in. */
export async function signOut(page: Page, language: Language) {
  const { triageTexts: texts } = await import("#app/triage/texts.ts");
  await page.getByRole("button", { name: wordsIn(language)(texts.signOut) }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}/sign-in`));
}

export type Comment = {
  title: string; text?: string; name?: string; email?: string; organization?: string; sector?: Sector; country?: Country; pillars?: number[]; mainPillar?: number;
  publication?: Publication; publicationReason?: string; cosigners?: { organization: string; sector: Sector; country: Country }[];
};

/** From the start page to the first step of a new comment. */
export async function beginComment(page: Page, language: Language) {
  await page.goto(portal(`/${language}/submit`));
  await page.getByRole("button", { name: say(language, draftTexts.startNow) }).click();
  await expect(page).toHaveURL(/about-you$/);
}

export const goOn = (page: Page, language: Language) => page.getByRole("button", { name: say(language, draftTexts.continue), exact: true }).click();

/** Past the files, without any. */
export const passFiles = (page: Page, language: Language) => page.getByRole("button", { name: say(language, attachmentTexts.continueWithout) }).click();

/** Fills in the first step; an organization's co-signers too, each in its row. */
export async function fillAboutYou(page: Page, language: Language, { name = "Ana Example", email, organization, sector = "academia", country = "MX", cosigners = [] }: Partial<Comment>) {
  const t = wordsIn(language);
  await page.getByRole("radio", { name: t(organization ? draftTexts.anOrganization : draftTexts.myself), exact: true }).check();
  await page.getByRole("textbox", { name: t(submissionTexts.name) }).fill(name);
  if (email) await page.getByRole("textbox", { name: t(submissionTexts.email) }).fill(email);
  if (organization) await page.getByRole("textbox", { name: t(submissionTexts.organization), exact: true }).fill(organization);
  await page.getByRole("radio", { name: t(sectorLabel[sector]), exact: true }).check();
  await page.getByRole("radio", { name: t(countryLabel[country]), exact: true }).check();
  for (const [index, cosigner] of cosigners.entries()) {
    const number = index + 1;
    await page.getByRole("button", { name: t(index === 0 ? draftTexts.addFirst : draftTexts.addAnother) }).click();
    await page.getByLabel(t(draftTexts.cosignerName, { number })).fill(cosigner.organization);
    await page.getByLabel(t(draftTexts.cosignerSector, { number })).selectOption(cosigner.sector);
    await page.getByLabel(t(draftTexts.cosignerCountry, { number })).selectOption(cosigner.country);
  }
}

/** Fills in the steps from the first to the check. */
export async function fillWizard(page: Page, language: Language, comment: Comment) {
  const t = wordsIn(language);
  const { title, text = "What should change, and why.", pillars = [4], mainPillar, publication = "without-name", publicationReason } = comment;
  await fillAboutYou(page, language, comment);
  await goOn(page, language);
  for (const pillar of pillars) await page.getByRole("checkbox", { name: new RegExp(`^${pillar}\\. `) }).check();
  if (mainPillar) await page.getByLabel(t(submissionTexts.mainPillar)).selectOption(String(mainPillar));
  await goOn(page, language);
  await page.getByRole("textbox", { name: t(submissionTexts.title) }).fill(title);
  await page.getByRole("textbox", { name: t(submissionTexts.text), exact: true }).fill(text);
  await goOn(page, language);
  await passFiles(page, language);
  await page.getByLabel(t(publicationLabel[publication].label)).check();
  if (publicationReason) await page.getByLabel(t(submissionTexts.publicationReason)).fill(publicationReason);
  await page.getByLabel(t(submissionTexts.confirmed)).check();
  await goOn(page, language);
  await expect(page).toHaveURL(/\/check(#.*)?$/);
}

/** A whole comment, from the start page to the receipt. */
export async function sendComment(page: Page, language: Language, comment: Comment) {
  await beginComment(page, language);
  await fillWizard(page, language, comment);
  await page.getByRole("button", { name: say(language, submissionTexts.send) }).click();
  await expect(page.getByRole("heading", { level: 1, name: say(language, submissionTexts.receiptTitle) })).toBeVisible();
  const codes = page.locator(".receipt__code");
  return { reference: (await codes.nth(0).textContent())!, secret: (await codes.nth(1).textContent())! };
}

/** Works with the verbs on the journeys' own database, beside the portal that runs on it and with its secret. */
export async function besidePortal<Result>(work: (db: Db) => Promise<Result>): Promise<Result> {
  const dataDir = process.env.PORTAL_DATA_DIR!;
  process.env.HLED_SECRET = (await readFile(join(dataDir, "secret"), "utf8")).trim();
  const [{ openDatabase }, { db, closeDatabase }] = await Promise.all([import("#db/open.ts"), import("#db/database.server.ts")]);
  const server = await openDatabase({ dataDir });
  Object.assign(process.env, { DATABASE_URL: server.url, DATA_DIR: dataDir });
  try {
    return await work(db);
  } finally {
    await closeDatabase();
    await server.stop();
  }
}

/**
 * A comment that the portal has received and, if asked, decided or answered, with its receipt. Made beside the portal, in its
 * own database, so that a journey about what comes afterwards does not fill in the form first.
 */
export const aReceivedComment = (language: Language, comment: Staged) => besidePortal(async (db) => (await import("./stage.ts")).stage(db, language, comment));

/** Ten comments that wait, which a word of theirs finds. @returns the list of them on the desk */
export async function tenComments(language: Language, word: string): Promise<string> {
  await besidePortal(async (db) => {
    const { stage } = await import("./stage.ts");
    for (let number = 1; number <= 10; number++) await stage(db, language, { title: `${word} ${number}` });
  });
  return portal(`/${language}/desk?view=waiting&q=${word}`);
}

/** Comes back with a receipt, as from another browser. */
export async function openWithReceipt(page: Page, language: Language, { reference, secret }: { reference: string; secret: string }) {
  const { submissionTexts: texts } = await import("#app/submissions/texts.ts");
  const t = wordsIn(language);
  await page.goto(portal(`/${language}/track`));
  await page.getByLabel(t(texts.reference)).fill(reference);
  await page.getByLabel(t(texts.secret)).fill(secret);
  await page.getByRole("button", { name: t(texts.open) }).click();
  await expect(page.getByRole("heading", { level: 1, name: reference })).toBeVisible();
}

/** A letter in the demonstration's mailbox, as soon as it is there. */
export async function letterTo(page: Page, language: Language, email: string, subject: string): Promise<Locator> {
  const letter = page.getByRole("article").filter({ hasText: email }).filter({ has: page.getByRole("heading", { name: subject }) }).first();
  await expect(async () => {
    await page.goto(portal(`/${language}/mailbox`));
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 50_000 });
  return letter;
}

/** Confirms the address of a submission by the link in its receipt. */
export async function confirmAddress(page: Page, language: Language, email: string) {
  const { addressTexts } = await import("#app/notices/addresses/texts.ts");
  const { noticeTexts } = await import("#app/notices/texts.ts");
  const t = wordsIn(language);
  await (await letterTo(page, language, email, t(noticeTexts.receiptSubject))).getByRole("link", { name: t(noticeTexts.confirm) }).click();
  await page.getByRole("button", { name: t(addressTexts.confirm) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(addressTexts.doneTitle) })).toBeVisible();
}
