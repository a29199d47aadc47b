import { sendingTexts as texts } from "#app/submissions/sending/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { spamTexts } from "#app/triage/spam/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import type { Page } from "@playwright/test";
import { beginComment, expect, fillWizard, goByMenu, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";
import { startPortalWith } from "#tests/support/portal-process.ts";

/** A portal that always asks for a proof of work, beside the one of the other journeys. */
let own: Awaited<ReturnType<typeof startPortalWith>>;
const before = { url: process.env.PORTAL_URL, password: process.env.PORTAL_PASSWORD };
test.beforeAll(async () => {
  own = await startPortalWith({ SENDS_PER_NETWORK: "0" });
  Object.assign(process.env, { PORTAL_URL: own.url, PORTAL_PASSWORD: own.password });
});
test.afterAll(async () => {
  Object.assign(process.env, { PORTAL_URL: before.url, PORTAL_PASSWORD: before.password });
  await own.stop();
});

/** Fills the form in as far as the page where it is checked and sent. */
async function fillIn(page: Page, language: Language, title: string, email?: string) {
  await beginComment(page, language);
  await fillWizard(page, language, { title, email });
  await expect(page.getByRole("heading", { level: 2, name: wordsIn(language)(texts.pressure) })).toBeVisible();
}

/** With JavaScript the browser does the step by itself, and nothing lies aside. */
async function sendWithProof(page: Page, language: Language) {
  const t = wordsIn(language);
  await fillIn(page, language, "Solved by itself");
  await expect(page.getByRole("status").filter({ hasText: t(texts.ready) })).toBeVisible();
  await page.getByRole("button", { name: t(submissionTexts.send) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
  await expect(page.getByText(t(texts.receiptUnconfirmed))).toHaveCount(0);

  // Whoever presses at once waits with the form, and presses no second time.
  await fillIn(page, language, "Pressed at once");
  await page.getByRole("button", { name: t(submissionTexts.send) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
  await expect(page.getByText(t(texts.receiptUnconfirmed))).toHaveCount(0);
}

/** Without it an address is enough: the comment is stored and lies aside, and a reviewer releases it. */
async function sendWithAddress(page: Page, language: Language) {
  const t = wordsIn(language);
  await fillIn(page, language, "Without an address");
  await expect(page.getByText(t(texts.withoutAddress))).toBeVisible();
  await page.getByRole("button", { name: t(submissionTexts.send) }).click();
  await expect(page.getByRole("alert")).toContainText(t(texts.addressNeeded, { wait: 600 }).slice(0, 60));
  await expect(page.getByText("Without an address").first()).toBeVisible();

  const title = `Stored aside (${language})`;
  await fillIn(page, language, title, `itzel.${language}@example.mx`);
  await expect(page.getByText(t(texts.byAddress))).toBeVisible();
  await page.getByRole("button", { name: t(submissionTexts.send) }).click();
  await expect(page.getByText(t(texts.receiptUnconfirmed))).toBeVisible();
  const [reference, secret] = await page.locator(".receipt__code").allTextContents();

  const track = async () => {
    await page.goto(portal(`/${language}/track`));
    await page.getByRole("textbox", { name: t(submissionTexts.reference) }).fill(reference!);
    await page.getByRole("textbox", { name: t(submissionTexts.secret) }).fill(secret!);
    await page.getByRole("button", { name: t(submissionTexts.open) }).click();
  };
  await track();
  await expect(page.getByText(t(texts.waitsForAddress))).toBeVisible();

  await signIn(page, language, "reviewer.mx");
  await expect(page.getByRole("link", { name: title })).toHaveCount(0);
  await goByMenu(page, t(spamTexts.spam));
  const row = page.getByRole("row").filter({ hasText: title });
  await expect(row).toContainText(t(spamTexts.unconfirmed));
  await row.getByRole("checkbox", { name: t(spamTexts.chooseOne, { reference: reference! }) }).check({ force: true });
  await page.getByRole("button", { name: t(spamTexts.releaseChosen) }).click();
  await page.getByRole("button", { name: t(spamTexts.release), exact: true }).click();
  await expect(page.getByRole("listitem").filter({ hasText: title })).toContainText(t(spamTexts.released));

  // Back aside from the workspace, and out again.
  await page.getByRole("link", { name: title }).click();
  await page.getByRole("button", { name: t(spamTexts.suspect) }).click();
  await page.getByRole("button", { name: t(spamTexts.release), exact: true }).click();
  await expect(page.getByRole("button", { name: t(spamTexts.suspect) })).toBeVisible();
  await page.goto(portal(`/${language}/desk?page=1`));
  await expect(page.getByRole("link", { name: title })).toBeVisible();

  await track();
  await expect(page.getByText(t(submissionTexts.statusReceivedMeans))).toBeVisible();
}

for (const language of ["en", "es"] as const) {
  test(`under pressure a comment gets through: by itself with JavaScript, by its address and a reviewer without, in ${language}`, async ({ page, javaScriptEnabled }) => {
    await (javaScriptEnabled ? sendWithProof(page, language) : sendWithAddress(page, language));
  });
}
