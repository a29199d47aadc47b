import type { Language } from "#app/languages/languages.ts";
import { bulkTexts } from "#app/triage/bulk/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import { expect, signIn, tenComments, test, toPublish, wordsIn } from "#tests/support/journeys.ts";


for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`ten decisions with buttons and links, in ${language}`, async ({ page }, { project }) => {
    const word = `pulsado${language}${project.name.length}`;
    const list = await tenComments(language, word);
    await signIn(page, language, "reviewer.mx");
    await page.goto(list);
    await page.locator("main tbody th a").first().click();
    for (let number = 1; number <= 5; number++) {
      await (await toPublish(page, language)).check();
      await page.getByRole("button", { name: t(triageTexts.decide), exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: t(triageTexts.publish), exact: true })).toBeVisible();
      if (number < 5) await page.getByRole("link", { name: t(triageTexts.next) }).click();
    }
    // The other five at once, one of them taken back.
    await page.goto(list);
    await expect(page.locator("main tbody tr")).toHaveCount(5);
    for (const box of await page.locator("main tbody input[type=checkbox]").all()) await box.check();
    await page.getByRole("button", { name: t(bulkTexts.publish) }).first().click();
    await page.locator("main button[value=confirm]").click();
    await expect(page.locator("main [role=status]")).toContainText("5");
    await page.locator("main button[value=undo-one]").first().click();
    await page.goto(list);
    await expect(page.locator("main tbody tr")).toHaveCount(1);
    await page.locator("main tbody th a").first().click();
    await expect(page.getByRole("heading", { name: t(triageTexts.decideTitle), exact: true })).toBeVisible();
  });
}
