import { readFile } from "node:fs/promises";
import { chainTexts, eventTexts, historyTexts as texts } from "#app/history/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { aReceivedComment, expect, goByMenu, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`an auditor reads the history, filters it, takes it away, verifies it, and can change nothing, in ${language}`, async ({ page }) => {
    const t = wordsIn(language);
    const { reference } = await aReceivedComment(language, { title: `Audited (${language})` });
    await signIn(page, language, "auditor.us");
    await goByMenu(page, t(texts.history));
    await page.getByLabel(t(texts.about)).fill(reference.toLowerCase());
    await page.getByRole("button", { name: t(texts.apply) }).click();
    const rows = page.getByRole("row").filter({ hasText: reference });
    await expect(rows.filter({ hasText: t(eventTexts["submission.received"]) })).toHaveCount(1);
    await expect(page.getByRole("row")).toHaveCount((await rows.count()) + 1);

    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: t(texts.csv) }).click();
    const file = await readFile(await (await download).path(), "utf8");
    expect(file).toContain(reference);
    expect(file.trim().split("\n")).toHaveLength((await rows.count()) + 1);

    await page.getByRole("button", { name: t(chainTexts.verify) }).click();
    await expect(page.getByRole("status").or(page.locator(".usa-alert")).first()).toBeVisible();
    await expect(page.locator(".usa-alert--error")).toHaveCount(0);

    // The comment is there to be read: with no form but the way out, and no door to an act.
    await page.goto(portal(`/${language}/desk/submissions/${reference}`));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.locator("main form")).toHaveCount(0);
    await expect(page.getByRole("button", { name: t(triageTexts.decide) })).toHaveCount(0);
    expect((await page.goto(portal(`/${language}/desk/submissions/${reference}/decision`)))?.status()).toBe(403);
    expect((await page.goto(portal(`/${language}/desk/people`)))?.status()).toBe(403);
  });
}
