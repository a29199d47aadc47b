import { promiseTexts as texts } from "#app/promises/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { expect, portal, signIn, test, wordsIn } from "#tests/support/journeys.ts";

for (const language of ["en", "es"] as const satisfies Language[]) {
  test(`a reviewer reads in ${language} by when a submission is to be decided, and how that day is counted`, async ({ page }) => {
    const t = wordsIn(language);
    await signIn(page, language, "reviewer.mx");
    const row = page.getByRole("row").filter({ hasText: t(texts.due) }).first();
    await expect(row).toContainText(language === "en" ? /Decide by \w+ \d+, \d{4}/ : /Resolver a más tardar el \d+ de \w+ de \d{4}/);
    await row.getByRole("link").first().click();

    const decision = page.getByRole("listitem").filter({ hasText: t(texts.decide) }).filter({ hasText: t(texts.how) });
    await expect(decision).toContainText(t(texts.due));
    const sum = decision.getByText(t(texts["business-both"], { count: 10 }));
    await expect(sum).toBeHidden();
    await decision.getByText(t(texts.how)).click();
    await expect(sum).toBeVisible();
    await expect(decision).toContainText(t(texts.endsLast));
  });

  test(`the home page says in ${language} what a call promises`, async ({ page }) => {
    await page.goto(portal(`/${language}`));
    const t = wordsIn(language);
    await expect(page.getByText(t(texts.serviceDecide, { decide: t(texts["business-both"], { count: 10 }) })).first()).toBeVisible();
  });
}
