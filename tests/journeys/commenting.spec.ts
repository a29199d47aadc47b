import type { Page } from "@playwright/test";
import { draftTexts as texts } from "#app/submissions/drafts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { beginComment, expect, fillAboutYou, fillWizard, goOn, openWaiting, portal, sendComment, signIn, test, wordsIn } from "#tests/support/journeys.ts";

/** What a page weighs on the wire for somebody who comes for the first time: every answer, fonts and styles too. */
async function weigh(page: Page, visit: () => Promise<unknown>): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  await client.send("Network.clearBrowserCache");
  let weight = 0;
  client.on("Network.loadingFinished", ({ encodedDataLength }) => void (weight += encodedDataLength));
  await visit();
  await page.waitForLoadState("networkidle");
  await client.detach();
  return weight;
}

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`an individual without e-mail comments and gets a receipt, in ${language}`, async ({ page }, { project }) => {
    const title = `On my own (${project.name}, ${language})`;
    await beginComment(page, language);
    await fillWizard(page, language, { title, text: "Call me at 55 1234 5678.", name: "Itzel Example" });
    // The hint does not stop anything, the preview shows no name, and a change comes back here.
    await expect(page.getByText(t(texts.looksLikeTelephone, { found: "55 1234 5678" }))).toBeVisible();
    const preview = page.getByRole("region", { name: t(texts.preview) });
    await expect(preview).toContainText(title);
    await expect(preview).not.toContainText("Itzel Example");
    await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(submissionTexts.text)}`, exact: true }).click();
    await page.getByRole("textbox", { name: t(submissionTexts.text), exact: true }).fill("Write to me through the portal.");
    await goOn(page, language);
    await expect(page).toHaveURL(/\/check$/);
    await expect(page.getByText(t(texts.looksLike))).toHaveCount(0);
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
  });

  test(`an organization comments with two co-signers, one more taken out again, in ${language}`, async ({ page }, { project }) => {
    const title = `Three of us (${project.name}, ${language})`;
    const cosigners = [
      { organization: "Universidad de Ejemplo", sector: "academia", country: "MX" }, { organization: "A slip", sector: "academia", country: "US" }, { organization: "Example Union", sector: "labor-union", country: "US" },
    ] as const;
    await beginComment(page, language);
    await fillAboutYou(page, language, { organization: "Example Chamber", sector: "private-sector", country: "US", cosigners: [...cosigners] });
    await page.getByRole("button", { name: t(texts.remove, { number: 2 }) }).click();
    await expect(page.getByLabel(t(texts.cosignerName, { number: 2 }))).toHaveValue("Example Union");
    await expect(page.getByLabel(t(texts.cosignerName, { number: 3 }))).toHaveCount(0);
    await fillWizard(page, language, { title, organization: "Example Chamber", sector: "private-sector", country: "US", publication: "organization-only", pillars: [1, 3], mainPillar: 3 });
    const preview = page.getByRole("region", { name: t(texts.preview) });
    await expect(preview).toContainText("Example Chamber");
    await expect(preview).toContainText(t(texts.cosigned, { count: 2 }));
    await expect(preview).toContainText("Universidad de Ejemplo");
    await expect(preview).not.toContainText("A slip");
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
  });

  test(`a draft is saved, resumed in another browser, edited by two people at once, and sent, in ${language}`, async ({ page, browser }, { project }) => {
    await beginComment(page, language);
    await fillWizard(page, language, { title: "First title", text: "First text." });
    await page.getByRole("link", { name: t(texts.saveForLater) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(texts.savedTitle) })).toBeVisible();
    const link = (await page.locator("main a[href*='resume?code=']").getAttribute("href"))!;
    const comment = page.url().replace("saved", "comment");

    // Another browser is turned away, gives its name, and comes in by the link, at the check because nothing is missing.
    const context = await browser.newContext({ javaScriptEnabled: project.name === "javascript" });
    const other = await context.newPage();
    await other.goto(comment);
    await expect(other).toHaveURL(portal(`/${language}/submit/resume`));
    await other.getByLabel(t(texts.editorName)).fill("Beto Example");
    await other.getByRole("button", { name: t(texts.saveName) }).click();
    await other.goto(link);
    await expect(other).toHaveURL(/\/check$/);

    // Both open the comment. One changes the title, the other the text: both are kept, and the second is told.
    const field = (on: Page, name: typeof submissionTexts.title | typeof submissionTexts.text) => on.getByRole("textbox", { name: t(name), exact: true });
    await Promise.all([page.goto(comment), other.goto(comment)]);
    await field(other, submissionTexts.title).fill("Title by Beto");
    await goOn(other, language);
    await field(page, submissionTexts.text).fill("Text by the first.");
    await goOn(page, language);
    await expect(page.getByRole("status")).toContainText("Beto Example");
    await expect(page.getByRole("status")).toContainText(t(submissionTexts.title));

    // Both change the title differently: the second is stopped with both texts, and replaces the other only knowingly.
    await Promise.all([page.goto(comment), other.goto(comment)]);
    await expect(field(page, submissionTexts.title)).toHaveValue("Title by Beto");
    await expect(field(other, submissionTexts.text)).toHaveValue("Text by the first.");
    await field(page, submissionTexts.title).fill("Title by the first");
    await goOn(page, language);
    await field(other, submissionTexts.title).fill("Title by Beto again");
    await goOn(other, language);
    await expect(other.getByRole("alert")).toContainText(t(texts.bothChanged));
    await expect(field(other, submissionTexts.title)).toHaveValue("Title by Beto again");
    await expect(other.getByText("Title by the first")).toBeVisible();
    await expect(other.getByText(t(texts.anotherBrowser)).first()).toBeVisible();
    await page.goto(comment);
    await expect(field(page, submissionTexts.title)).toHaveValue("Title by the first");
    await goOn(other, language);
    await expect(other).toHaveURL(/\/files/);

    // Whoever sends a page that is no longer what is stored is asked to check again.
    const check = comment.replace("comment", "check");
    await page.goto(check);
    await other.goto(comment);
    await field(other, submissionTexts.text).fill("Text by Beto.");
    await goOn(other, language);
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.checkAgain));
    await expect(page.getByText("Text by Beto.").first()).toBeVisible();
    await page.getByRole("button", { name: t(submissionTexts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();

    await context.clearCookies();
    await other.goto(link);
    await expect(other.getByText(t(texts.linkSent))).toBeVisible();
    await context.close();
  });

  test(`two comments in two tabs do not mix, and one is deleted, in ${language}`, async ({ page }) => {
    await beginComment(page, language);
    await fillAboutYou(page, language, { name: "First tab" });
    const second = await page.context().newPage();
    await beginComment(second, language);
    await fillAboutYou(second, language, { name: "Second tab" });
    await goOn(page, language);
    await goOn(second, language);
    await page.goBack();
    await expect(page.getByRole("textbox", { name: t(submissionTexts.name) })).toHaveValue("First tab");

    await second.getByRole("button", { name: t(texts.saveForLater) }).click();
    await second.goto(portal(`/${language}/submit/resume`));
    const drafts = second.getByRole("listitem").filter({ has: second.getByText(t(texts.deleteIt)) });
    await expect(drafts).toHaveCount(2);
    await drafts.first().getByText(t(texts.deleteIt)).first().click();
    await drafts.first().getByRole("button", { name: t(texts.deleteIt) }).click();
    await expect(second.getByRole("status")).toContainText(t(texts.deleted));
    await expect(drafts).toHaveCount(1);
  });

  test(`the start page and every step weigh less than 120 KB for a first visit, in ${language}`, async ({ page }) => {
    const weights: Record<string, number> = { start: await weigh(page, () => page.goto(portal(`/${language}/submit`))) };
    await beginComment(page, language);
    const here = page.url().replace("about-you", "");
    for (const step of ["about-you", "topic", "comment", "publication", "check", "saved"]) weights[step] = await weigh(page, () => page.goto(here + step));
    console.log(language, weights);
    for (const [step, weight] of Object.entries(weights)) expect(weight, step).toBeLessThan(120_000);
    expect(Math.min(...Object.values(weights))).toBeGreaterThan(50_000);
  });
}

test("characters are counted as they are typed, and a paste that is too long is kept whole", async ({ page }, { project }) => {
  const t = wordsIn("es");
  await beginComment(page, "es");
  await page.goto(page.url().replace("about-you", "comment"));
  const text = page.getByRole("textbox", { name: t(submissionTexts.text), exact: true });
  await text.fill("ñ".repeat(20_003));
  if (project.name === "javascript") await expect(page.getByText("Caracteres de más: 3")).toBeVisible();
  await page.getByRole("textbox", { name: t(submissionTexts.title) }).fill("Largo");
  await goOn(page, "es");
  await expect(page.getByRole("alert")).toContainText(t(submissionTexts.textTooLong));
  expect(await text.inputValue()).toHaveLength(20_003);
  if (project.name !== "javascript") return;
  await text.fill("ñ".repeat(18_500));
  await expect(page.getByText("Caracteres disponibles: 1,500")).toBeVisible();
});

test("the result that somebody proposes is read at the desk", async ({ page }, { project }) => {
  const t = wordsIn("en");
  const title = `A result (${project.name})`;
  await beginComment(page, "en");
  await fillWizard(page, "en", { title });
  await page.getByRole("link", { name: `${t(submissionTexts.change)} ${t(texts.wantedResult)}` }).click();
  await page.getByLabel(t(texts.wantedResult)).fill("Longer hours at the bridge");
  await goOn(page, "en");
  await page.getByRole("button", { name: t(submissionTexts.send) }).click();
  await expect(page.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
  await signIn(page, "en", "reviewer.us");
  await openWaiting(page, "en", title);
  await expect(page.getByText(t(triageTexts.wantedResult))).toBeVisible();
  await expect(page.getByText("Longer hours at the bridge")).toBeVisible();
});

test("sendComment gives a receipt that opens the comment", async ({ page }, { project }) => {
  const t = wordsIn("en");
  const { reference, secret } = await sendComment(page, "en", { title: `Helped (${project.name})` });
  await page.goto(portal("/en/track"));
  await page.getByLabel(t(submissionTexts.reference)).fill(reference);
  await page.getByLabel(t(submissionTexts.secret)).fill(secret);
  await page.getByRole("button", { name: t(submissionTexts.open) }).click();
  await expect(page.getByText(t(submissionTexts.statusReceivedMeans))).toBeVisible();
});
