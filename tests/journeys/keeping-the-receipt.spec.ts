import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { receiptCookie } from "#app/http/cookies.server.ts";
import { receiptTexts as texts } from "#app/submissions/receipts/texts.ts";
import { submissionTexts } from "#app/submissions/texts.ts";
import { besidePortal, expect, portal, test, wordsIn } from "#tests/support/journeys.ts";
import { aSubmission, withCosigners } from "#tests/support/submissions.ts";

/** What a browser holds that has just sent a comment. */
async function justSent(page: Page, otherwise: Record<string, string | string[]>) {
  const { reference, cookie } = await besidePortal(async (db) => {
    const { key, reference } = await aSubmission(db, otherwise);
    return { reference, cookie: (await receiptCookie.write(key)).split(";")[0]! };
  });
  const [name, value] = cookie.split("=") as [string, string];
  await page.context().addCookies([{ name, value, url: portal("/") }]);
  return reference;
}

async function downloaded(page: Page, name: string): Promise<{ file: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  return { file: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

for (const language of ["en", "es"] as const) {
  const t = wordsIn(language);

  test(`without an e-mail address one says that the receipt is saved, and goes on to the tracking page, in ${language}`, async ({ page }, { project }) => {
    const reference = await justSent(page, { ...withCosigners("Unión Ejemplo", "Example Council"), email: "" });
    await page.goto(portal(`/${language}/receipt`));
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { level: 1, name: t(submissionTexts.receiptTitle) })).toBeVisible();
    await expect(main.getByText("Unión Ejemplo")).toBeVisible();
    await expect(main.getByRole("link")).toHaveText([t(texts.downloadReceipt), t(texts.downloadContent)]);
    const hash = await main.locator(".receipt .hash").innerText();
    const secret = await main.locator(".receipt__code").nth(1).innerText();

    // Both files: the receipt to print, and the content whose hash is the receipt's.
    const kept = await downloaded(page, t(texts.downloadReceipt));
    expect(kept.file).toBe(`${reference}-${language === "en" ? "receipt" : "acuse"}.html`);
    for (const word of [reference, secret, hash, "in Washington", "en la Ciudad de México"]) expect(kept.text).toContain(word);
    const content = await downloaded(page, t(texts.downloadContent));
    expect(content.file).toBe(`${reference}.json`);
    expect(createHash("sha256").update(content.text).digest("hex")).toBe(hash);

    if (project.use.javaScriptEnabled !== false) {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
      }
    }
    // On paper: a title block with the address instead of the menus, and nothing to press.
    await page.emulateMedia({ media: "print" });
    await expect(page.locator(".print-head")).toContainText(portal(`/${language}`));
    await expect(page.getByRole("banner")).toBeHidden();
    await expect(main.getByRole("button")).toHaveCount(0);
    await expect(main.getByText(secret)).toBeVisible();
    await page.emulateMedia({ media: "screen" });

    await main.getByRole("button", { name: t(submissionTexts.toTracking) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.confirmSaved));
    await expect(page).toHaveTitle(/^Error:/);
    await page.getByLabel(t(texts.saved)).check();
    await page.getByRole("button", { name: t(submissionTexts.toTracking) }).click();
    await expect(page).toHaveURL(portal(`/${language}/track/${reference}`));
    await expect(page.getByText("Example Council")).toBeVisible();
  });

  test(`with an e-mail address the way to the tracking page is open, in ${language}`, async ({ page }) => {
    const reference = await justSent(page, {});
    await page.goto(portal(`/${language}/receipt`));
    await expect(page.getByLabel(t(texts.saved))).toHaveCount(0);
    await page.getByRole("button", { name: t(submissionTexts.toTracking) }).click();
    await expect(page).toHaveURL(portal(`/${language}/track/${reference}`));
  });
}
