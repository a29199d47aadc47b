import { test as base, expect, type Page } from "@playwright/test";
import { say, type ValuesOf } from "#app/languages/say.ts";
import type { Language, Text } from "#app/languages/languages.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { countryLabel, publicationLabel, sectorLabel } from "#app/submissions/labels.ts";
import type { Country, Publication, Sector } from "#app/submissions/submissions.ts";
import { submissionTexts } from "#app/submissions/texts.ts";

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

export async function signIn(page: Page, language: Language, who: string) {
  const { peopleTexts: texts } = await import("#app/people/texts.ts");
  const t = wordsIn(language);
  await page.goto(portal(`/${language}/sign-in`));
  await page.getByLabel(t(texts.email)).fill(`${who}@example.org`);
  await page.getByLabel(t(texts.password)).fill(process.env.PORTAL_PASSWORD!);
  await page.getByRole("button", { name: t(texts.signIn) }).click();
  await expect(page).toHaveURL(new RegExp(`/${language}/desk`));
}

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
  await page.getByLabel(t(publicationLabel[publication].label)).check();
  if (publicationReason) await page.getByLabel(t(submissionTexts.publicationReason)).fill(publicationReason);
  await page.getByLabel(t(submissionTexts.confirmed)).check();
  await goOn(page, language);
  await expect(page).toHaveURL(/\/check$/);
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
