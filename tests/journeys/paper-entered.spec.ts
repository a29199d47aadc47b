import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { refusalText } from "#app/files/texts.ts";
import { attachmentTexts } from "#app/submissions/attachments/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { entryTexts as texts } from "#app/submissions/entries/texts.ts";
import { receiptTexts } from "#app/submissions/receipts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { authorsFileTexts } from "#app/submissions/tracking/attachments/texts.ts";
import { trackingTexts } from "#app/submissions/tracking/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { expect, goByMenu, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

const STORY = {
  en: { other: "es", title: "Training at the port", text: "We ask for training courses.\n\nAnd for clear hours.", cosigners: ["Example Union of the Port", "Ejemplo, A. C."] },
  es: { other: "en", title: "Capacitación en el puerto", text: "Pedimos cursos de capacitación.\n\nY horarios claros.", cosigners: ["Unión Ejemplo del Puerto", "Example Council"] },
} as const satisfies Record<Language, object>;

/** axe is JavaScript in the page: it looks where that is on. Nothing may stick out sideways either. */
async function look(page: Page, javaScript: boolean) {
  if (!javaScript) return;
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  }
}

for (const language of ["en", "es"] as const) {
  test(`a paper with two co-signers is entered by a reviewer, and its author comes back with the receipt, in ${language}`, async ({ page, browser }, { project }) => {
    const t = wordsIn(language);
    const javaScript = project.use.javaScriptEnabled !== false;
    const story = STORY[language];
    const title = `${story.title} (${project.name})`;
    const organization = t(texts.organization);

    await signIn(page, language, "reviewer.mx");
    await goByMenu(page, t(triageTexts.enter));
    await expect(page.getByRole("heading", { level: 1, name: t(texts.title) })).toBeVisible();
    await page.getByRole("radio", { name: t(submissionTexts.onPaper) }).check();
    await page.getByLabel(t(texts.receivedOn)).fill("2026-02-30");
    await page.getByRole("textbox", { name: organization }).fill("Sindicato Ejemplo del Puerto");

    // Two rows come by sending the form to itself, one too many goes; what was typed stays.
    for (const [index, name] of [...story.cosigners, "Too many"].entries()) {
      await page.getByRole("button", { name: t(index === 0 ? draftTexts.addFirst : draftTexts.addAnother) }).click();
      const row = page.getByRole("group", { name: t(draftTexts.cosigner, { number: index + 1 }) });
      await row.getByRole("textbox").fill(name);
      await row.getByLabel(t(draftTexts.cosignerSector, { number: index + 1 })).selectOption({ label: t(submissionTexts.civilSociety) });
    }
    await page.getByRole("button", { name: t(draftTexts.remove, { number: 3 }) }).click();
    await expect(page.getByRole("group", { name: t(draftTexts.cosigner, { number: 3 }) })).toHaveCount(0);
    await expect(page.getByRole("radio", { name: t(submissionTexts.onPaper) })).toBeChecked();

    const reply = page.getByRole("radiogroup", { name: t(texts.replyLanguage) });
    await reply.getByLabel(t(language === "en" ? submissionTexts.english : submissionTexts.spanish)).check();
    await page.getByLabel(/^4\. /).check();
    await page.getByRole("radiogroup", { name: t(texts.language) }).getByLabel(t(language === "en" ? submissionTexts.english : submissionTexts.spanish)).check();
    await page.getByRole("textbox", { name: t(texts.heading) }).fill(title);
    await page.getByRole("textbox", { name: t(texts.text) }).fill(story.text);
    await page.getByLabel(t(texts.withOrganization)).check();
    const enter = async () => {
      // Another journey may have opened a second call meanwhile.
      const call = page.locator("#field-call");
      if (await call.count() > 0) await call.selectOption("STANDING");
      await page.locator("main").getByRole("button", { name: t(texts.enter), exact: true }).click();
    };
    await enter();

    // A day that is none, then two co-signers without a country: told one after the other, nothing lost.
    await expect(page.getByRole("alert")).toContainText(t(texts.dateFormat));
    await expect(page.getByRole("textbox", { name: t(texts.text) })).toHaveValue(story.text);
    await page.getByLabel(t(texts.receivedOn)).fill("2026-03-05");
    await enter();
    await expect(page.getByRole("alert")).toContainText(t(texts.completeCosigner));
    await look(page, javaScript);
    for (const number of [1, 2]) await page.getByRole("group", { name: t(draftTexts.cosigner, { number }) }).getByLabel(t(draftTexts.cosignerCountry, { number })).selectOption({ label: t(submissionTexts.mexico) });
    await enter();

    // The receipt to hand over; its address holds the reference and never the secret.
    await expect(page.getByRole("heading", { level: 1, name: t(texts.receiptTitle) })).toBeVisible();
    const sheet = page.getByRole("region", { name: t(receiptTexts.sheetTitle) });
    await expect(sheet).toContainText(language === "en" ? "March 5, 2026" : "5 de marzo de 2026");
    await expect(sheet).toContainText(language === "en" ? "It came on paper" : "Llegó en papel");
    await expect(sheet.locator(`[lang=${story.other === "en" ? "en-US" : "es-MX"}]`)).toContainText(`/${story.other}/track`);
    const codes = sheet.locator(".receipt__code");
    const [reference, secret] = [await codes.nth(0).innerText(), await codes.nth(1).innerText()];
    expect(page.url()).toMatch(new RegExp(`/${language}/desk/entries/${reference}$`));
    await look(page, javaScript);
    const receipt = page.url();

    // What was in the envelope with it.
    await page.getByRole("link", { name: t(authorsFileTexts.entryTitle) }).click();
    // The script that sends each file by itself is deferred: choosing before it runs would wait for the button.
    await expect(page.getByLabel(t(attachmentTexts.choose))).toBeVisible();
    await page.waitForLoadState("load");
    await page.getByLabel(t(attachmentTexts.choose)).setInputFiles([
      { name: "annex.txt", mimeType: "text/plain", buffer: Buffer.from("Evidence of the annex.") }, { name: "program.exe", mimeType: "application/octet-stream", buffer: Buffer.from("MZ") },
    ]);
    if (!javaScript) await page.getByRole("button", { name: t(attachmentTexts.upload), exact: true }).click();
    await expect(page.getByText(`program.exe: ${t(refusalText.type)}`).first()).toBeVisible({ timeout: 20_000 });
    await expect(page.getByRole("region", { name: t(authorsFileTexts.title) })).toContainText("annex.txt");
    await look(page, javaScript);

    // The author, elsewhere, with nothing but the paper.
    const elsewhere = await browser.newContext({ javaScriptEnabled: javaScript });
    const author = await elsewhere.newPage();
    await author.goto(portal(`/${language}/track`));
    await author.getByLabel(t(submissionTexts.reference)).fill(reference);
    await author.getByLabel(t(submissionTexts.secret)).fill(secret);
    await author.getByRole("button", { name: t(submissionTexts.open) }).click();
    await expect(author.getByText(title)).toBeVisible();
    for (const name of story.cosigners) await expect(author.getByText(name)).toBeVisible();
    await expect(author.getByText(t(submissionTexts.onPaper), { exact: true })).toBeVisible();
    await expect(author.locator("#attachments")).toContainText("annex.txt");
    await expect(author.getByText(t(authorsFileTexts.toldAttachedBy, { who: t(trackingTexts.reviewerForMX) }))).toBeVisible();

    // The receipt's page is closed to colleagues: of the other government, and of the same.
    for (const who of ["reviewer.us", "lead.mx"]) {
      await elsewhere.clearCookies();
      await signIn(author, language, who);
      await author.goto(receipt);
      await expect(author.getByText(secret)).toHaveCount(0);
      await author.goto(portal(`/${language}/desk/submissions/${reference}/history`));
      await expect(author.getByText(/Mariana Solís/).first()).toBeVisible();
    }
    await elsewhere.close();
  });
}
