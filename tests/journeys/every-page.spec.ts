import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { beginComment, expect, fillWizard, portal, signIn, test } from "#tests/support/journeys.ts";
import type { Language } from "#app/languages/languages.ts";

const WIDTHS = [320, 1280];

/** What must hold of every page at every width: axe finds nothing, nothing sticks out sideways, one h1, the right language, a link to the other. */
async function look(page: Page, language: Language) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    const where = `${new URL(page.url()).pathname} at ${width} px`;
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`), where).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${where} scrolls sideways by`).toBeLessThanOrEqual(0);
  }
  await expect(page.locator("h1")).toHaveCount(1);
  await expect(page.locator("html")).toHaveAttribute("lang", language === "en" ? "en-US" : "es-MX");
  const other = page.locator(`a[hreflang=${language === "en" ? "es" : "en"}]`).first();
  await expect(other).toHaveAttribute("href", new RegExp(`^/${language === "en" ? "es" : "en"}(/|$)`));
}

test("the splash offers both languages and stays where it is", async ({ page }) => {
  await page.goto(portal("/"));
  await expect(page).toHaveURL(portal("/"));
  await expect(page.getByRole("link", { name: /English|Español/ })).toHaveCount(2);
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  }
});

for (const language of ["en", "es"] as const) {
  test(`every public page in ${language}`, async ({ page }) => {
    await page.goto(portal(`/${language}/submissions`));
    const submission = await page.locator(`main a[href^="/${language}/submissions/HLED"]`).first().getAttribute("href");
    await page.goto(portal(`/${language}`));
    const pillar = await page.locator(`a[href^="/${language}/pillars/"]`).first().getAttribute("href");
    await page.goto(portal(pillar!));
    const initiative = await page.locator(`a[href^="/${language}/initiatives/"]`).first().getAttribute("href");
    const pages = ["", "/about", "/meetings", "/submissions", "/submissions?q=frontera&pillar=2&country=MX", "/submit", "/submit/resume", "/submit/resume?code=1-none", "/receipt", "/track", "/sign-in", "/join", "/mailbox", "/no-such-page"];
    for (const path of [...pages.map((path) => `/${language}${path}`), submission!, pillar!, initiative!]) {
      await page.goto(portal(path));
      await look(page, language);
    }
  });

  test(`every page of the desk in ${language}`, async ({ page }) => {
    await signIn(page, language, "lead.mx");
    const desk = `/${language}/desk`;
    const waiting = await page.locator(`a[href^="${desk}/submissions/"]`).first().getAttribute("href");
    await page.goto(portal(`${desk}?decision=publish`));
    const published = await page.locator(`a[href^="${desk}/submissions/"]`).first().getAttribute("href");
    await page.goto(portal(`${desk}/responses`));
    const response = await page.locator(`a[href^="${desk}/responses/"]`).last().getAttribute("href");
    for (const path of [desk, `${desk}?decision=decline&language=es`, waiting!, published!, `${published}/response`, `${desk}/responses`, response!]) {
      await page.goto(portal(path));
      await look(page, language);
    }
  });

  test(`every step of a comment in ${language}, empty, refused and filled in`, async ({ page }) => {
    await beginComment(page, language);
    const here = page.url().replace(/about-you$/, "");
    for (const step of ["about-you?rows=2", "topic", "comment", "publication", "check", "saved"]) {
      await page.goto(here + step);
      await look(page, language);
      if (step === "saved") continue;
      await page.locator(step === "check" ? "main form[method=post] button[type=submit]" : "main form button[value=continue]:not([aria-hidden])").click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
    await page.goto(here + "about-you");
    await fillWizard(page, language, {
      title: "Every page", text: "Call 55 1234 5678.", organization: "Example", email: "every@example.org", cosigners: [{ organization: "Another", sector: "academia", country: "US" }], publication: "name-and-organization",
    });
    await look(page, language);
    await page.goto(here + "saved");
    await look(page, language);
    await page.goto(portal(`/${language}/submit/resume`));
    await look(page, language);
  });

  test(`the forms in ${language} when something is wrong`, async ({ page }) => {
    for (const path of ["/track", "/sign-in"]) {
      await page.goto(portal(`/${language}${path}`));
      await page.locator("main form[method=post] button[type=submit]").click();
      await expect(page.getByRole("alert")).toBeVisible();
      await look(page, language);
    }
  });
}
