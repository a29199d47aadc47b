import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { Language } from "#app/languages/languages.ts";
import { filled } from "#app/languages/say.ts";
import { markOf, redactionReasonLabel } from "#app/submissions/redactions/redactions.ts";
import { contestingTexts } from "#app/submissions/tracking/contests/texts.ts";
import { contestTexts } from "#app/triage/contests/texts.ts";
import { redactingTexts as texts } from "#app/triage/redactions/texts.ts";
import { secondLookTexts } from "#app/triage/second-looks/texts.ts";
import { aReceivedComment, expect, openWithReceipt, portal, signIn, stepAway, test, wordsIn } from "#tests/support/journeys.ts";


const TEXT = "Rosa Ejemplo and Rosa Muestra wrote to us.\n\nCall 55 1234 5678 or write to office@example.org.\n\nThe rest is public.";

/** Nothing that axe finds, at a narrow and a wide window; it is JavaScript itself. */
async function look(page: Page, scripted: boolean) {
  if (!scripted) return;
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`), page.url()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), "scrolls sideways by").toBeLessThanOrEqual(0);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${new URL(page.url()).pathname.replaceAll("/", "_").replace(/HLED[-\w]{10}/, "")}-${width}-${Date.now() % 100000}.png`, fullPage: true });
  }
}

for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);

  test(`redacted by one government, looked at by the other, published, contested and partly lifted, in ${language}`, async ({ page }, { project }) => {
    const scripted = project.name === "javascript";
    const comment = await aReceivedComment(language, { title: `Redaction (${project.name}, ${language})`, text: TEXT });
    const redaction = portal(`/${language}/desk/submissions/${comment.reference}/redaction`);
    const [personal, third] = [markOf("personal-data", language), markOf("third-party", language)];
    const asPublic = page.locator("section").filter({ has: page.locator("#public") });

    // The first reviewer takes what the detectors propose, or not.
    await signIn(page, language, "reviewer.us");
    await page.goto(redaction);
    await page.getByRole("button", { name: t(texts.acceptThis, { found: "55 1234 5678" }) }).click();
    await page.getByRole("button", { name: t(texts.dismissThis, { found: "office@example.org" }) }).click();
    await expect(page.getByText(t(texts.noProposals))).toBeVisible();
    await expect(asPublic).toContainText(`Call ${personal} or write to office@example.org.`);

    // A passage by its words, which stand there twice: the page asks which, and keeps what was typed.
    await page.getByLabel(t(texts.where)).selectOption("text-1");
    await page.getByLabel(t(texts.words)).fill("Rosa");
    await page.getByLabel(t(texts.why)).selectOption("third-party");
    await page.getByRole("button", { name: t(texts.redactWords) }).click();
    await expect(page.getByRole("alert")).toContainText(t(filled(texts.severalTimes, { count: 2 })));
    await expect(page.getByLabel(t(texts.words))).toHaveValue("Rosa");
    if (!scripted) await page.getByLabel(t(texts.which)).fill("2");
    else {
      // By keyboard: to the fifth word of the first paragraph, and on to the reason.
      await page.locator("[data-place=text-1]").focus();
      for (let word = 0; word < 4; word++) await page.keyboard.press("ArrowRight");
      await expect(page.getByLabel(t(texts.words))).toHaveValue("Rosa");
      await expect(page.getByLabel(t(texts.which))).toHaveValue("2");
      await page.keyboard.press("Shift+ArrowRight");
      await expect(page.getByLabel(t(texts.words))).toHaveValue("Rosa Muestra");
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("Enter");
      await expect(page.getByLabel(t(texts.why))).toBeFocused();
    }
    await page.getByLabel(t(texts.note)).fill("Not the author.");
    await page.getByRole("button", { name: t(texts.redactWords) }).click();
    await expect(asPublic).toContainText(`Rosa Ejemplo and ${third} Muestra wrote to us.`);

    // A whole part, and back again.
    await page.getByLabel(t(texts.where)).selectOption("text-3");
    await page.getByLabel(t(texts.why)).selectOption("security");
    await page.getByRole("button", { name: t(texts.redactWhole) }).click();
    await expect(asPublic).toContainText(markOf("security", language));
    await page.getByRole("button", { name: t(texts.removeThis, { quote: "The rest is public." }) }).click();
    await expect(asPublic).toContainText("The rest is public.");
    await look(page, scripted);
    await page.getByRole("button", { name: t(texts.askSecondLook) }).click();
    await page.goto(redaction);
    await expect(page.getByText(t(texts.lookedAt))).toBeVisible();
    await stepAway(page);

    // The other government reads it, changes nothing there, and agrees.
    await signIn(page, language, "reviewer.mx");
    await page.goto(redaction);
    await expect(page.getByRole("button", { name: t(texts.redactWords) })).toHaveCount(0);
    await expect(asPublic).toContainText(third);
    await look(page, scripted);
    await page.getByRole("link", { name: t(texts.toSecondLook) }).click();
    await page.getByRole("radio", { name: new RegExp(`^${t(secondLookTexts.agree)}`) }).check();
    await page.getByRole("button", { name: t(secondLookTexts.settle) }).click();
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await expect(page.locator("main")).toContainText(`Rosa Ejemplo and ${third} Muestra wrote to us.`);
    await expect(page.locator("main")).toContainText(`Call ${personal} or write to office@example.org.`);
    await stepAway(page);

    // The author reads what was hidden and why, and contests it once.
    await openWithReceipt(page, language, comment);
    const hidden = page.locator("#hidden");
    await expect(hidden.getByRole("row").filter({ hasText: "55 1234 5678" })).toContainText(t(redactionReasonLabel["personal-data"]));
    await expect(hidden.getByRole("row").filter({ hasText: "Rosa" })).toContainText("Not the author.");
    await look(page, scripted);
    await hidden.getByRole("link", { name: t(contestingTexts.toContest) }).click();
    await page.getByRole("button", { name: t(contestingTexts.send) }).click();
    await expect(page.getByRole("alert")).toContainText(t(contestingTexts.enterText));
    await page.getByLabel(t(contestingTexts.text)).fill("Rosa Muestra signs with us.");
    await page.getByRole("button", { name: t(contestingTexts.send) }).click();
    await expect(hidden).toContainText(t(contestingTexts.waits));
    await expect(hidden.getByRole("link", { name: t(contestingTexts.toContest) })).toHaveCount(0);

    // Who took part does not settle it; somebody else lifts one of the two.
    await signIn(page, language, "reviewer.us");
    await page.goto(redaction);
    await expect(page.getByText(t(contestTexts.notByYou))).toBeVisible();
    await stepAway(page);
    await signIn(page, language, "lead.mx");
    await page.goto(portal(`/${language}/desk/reviews`));
    await page.getByRole("link", { name: comment.title }).first().click();
    await look(page, scripted);
    await page.getByLabel(t(contestTexts["partly-lifted"])).check();
    await page.getByLabel(t(contestTexts.reason)).fill("She signs with you.");
    await page.getByRole("button", { name: t(contestTexts.settle) }).click();
    await expect(page.getByRole("alert")).toContainText(t(contestTexts.chooseWhich));
    await page.getByRole("checkbox", { name: "Rosa" }).check();
    await page.getByRole("button", { name: t(contestTexts.settle) }).click();
    await expect(page.getByText(t(contestTexts.wasPartlyLifted))).toBeVisible();
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await expect(page.locator("main")).toContainText(`Rosa Ejemplo and Rosa Muestra wrote to us.`);
    await expect(page.locator("main")).toContainText(`Call ${personal} or write`);
    await page.goto(portal(`/${language}/track/${comment.reference}`));
    await expect(hidden).toContainText("She signs with you.");
  });

  test(`a lead redacts what is public at once, and somebody else looks at it afterwards, in ${language}`, async ({ page }, { project }) => {
    const comment = await aReceivedComment(language, { title: `Seen late (${project.name}, ${language})`, text: TEXT, until: "published" });
    const redaction = portal(`/${language}/desk/submissions/${comment.reference}/redaction`);
    await signIn(page, language, "lead.us");
    await page.goto(redaction);
    await expect(page.getByText(t(texts.atOnce))).toBeVisible();
    await page.getByRole("button", { name: t(texts.acceptThis, { found: "55 1234 5678" }) }).click();
    await expect(page.getByText(t(texts.lookNotByYou))).toBeVisible();
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await expect(page.locator("main")).not.toContainText("1234");
    await stepAway(page);
    await signIn(page, language, "reviewer.mx");
    await page.goto(portal(`/${language}/desk/reviews`));
    await page.getByRole("link", { name: comment.title }).click();
    await page.getByLabel(t(texts.agreed)).check();
    await page.getByRole("button", { name: t(texts.look), exact: true }).click();
    await expect(page.locator("#late")).toHaveCount(0);
    await page.goto(portal(`/${language}/submissions/${comment.reference}`));
    await expect(page.locator("main")).not.toContainText("1234");
  });
}
