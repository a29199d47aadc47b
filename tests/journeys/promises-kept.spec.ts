import { countTexts } from "#app/reports/counts/texts.ts";
import { promisePageTexts as texts } from "#app/promises/page-texts.ts";
import { uiTexts } from "#app/ui/texts.ts";
import { besidePortal, expect, portal, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const) {
  test(`from the home page to a comment whose answer is overdue, in ${language}`, async ({ page }, { project }) => {
    const t = wordsIn(language);
    const title = `${language === "en" ? "Lanes that wait" : "Carriles en espera"} ${project.name}`;
    const reference = await besidePortal(async (db) => (await import("#tests/support/promises.ts")).anOverdueComment(db, { title, language }));

    await page.goto(portal(`/${language}`));
    await expect(page.getByRole("heading", { name: t(countTexts.title) })).toBeVisible();
    await page.getByRole("link", { name: language === "en" ? /answers? overdue/ : /plazo vencido/ }).click();
    await expect(page).toHaveURL(portal(`/${language}/promises#overdue`));
    await expect(page.getByRole("heading", { name: t(texts.title), level: 1 })).toBeVisible();

    // Only one pillar's; the number says what the colour says.
    await page.getByRole("navigation", { name: t(texts.ofPillar) }).getByRole("link", { name: /^2\./ }).click();
    await expect(page).toHaveURL(/pillar=2#overdue$/);
    await expect(page.locator(".heat-map").first()).toContainText("%");
    const row = page.getByRole("row", { name: reference });
    await expect(row).toContainText(title);
    await expect(row).toContainText(language === "en" ? /\d+ working days/ : /\d+ días hábiles/);
    await row.getByRole("link", { name: reference }).click();
    await expect(page.getByRole("heading", { name: title })).toBeVisible();

    // And from every page's foot back to the promises.
    await page.getByRole("contentinfo").getByRole("link", { name: t(uiTexts.promises) }).click();
    await expect(page).toHaveURL(portal(`/${language}/promises`));
    const file = page.waitForEvent("download");
    await page.getByRole("link", { name: t(texts.csv) }).click();
    expect((await file).suggestedFilename()).toMatch(/^hled-promises-\d{4}-\d{2}-\d{2}\.csv$/);
  });
}
