import { noticeTexts } from "#app/notices/texts.ts";
import { responseTexts } from "#app/responses/texts.ts";
import { draftTexts } from "#app/submissions/drafts/texts.ts";
import { submissionTexts as texts } from "#app/submissions/texts.ts";
import { triageTexts } from "#app/triage/texts.ts";
import type { Language } from "#app/languages/languages.ts";
import { beginComment, besidePortal, confirmAddress, expect, fillAboutYou, goOn, openWaiting, passFiles, portal, signIn, signOut, test, toPublish, wordsIn } from "#tests/support/journeys.ts";

const STORY = {
  en: { title: "Open the bridge earlier", text: "Trucks wait at the bridge from four in the morning.\n\nOpening at five would save an hour.", name: "Journey Example", answerEn: "We will study opening hours together.", answerEs: "Estudiaremos juntos los horarios." },
  es: { title: "Que el puente abra más temprano", text: "Los camiones esperan desde las cuatro de la mañana.\n\nAbrir a las cinco ahorraría una hora.", name: "Travesía Ejemplo", answerEn: "We will look at the hours of the bridge.", answerEs: "Revisaremos los horarios del puente." },
};

for (const language of ["en", "es"] as const satisfies Language[]) {
  test(`the loop in ${language}: send, track, decide, answer, sign twice, publish, read the notice, see the answer`, async ({ page, browserName }, { project }) => {
    void browserName;
    const t = wordsIn(language);
    const story = { ...STORY[language], title: `${STORY[language].title} (${project.name})` };
    const email = `journey-${language}-${project.name}@example.org`;

    // The stakeholder writes, forgets something, is told, and nothing typed is lost.
    await page.goto(portal("/"));
    await page.getByRole("link", { name: language === "en" ? "English" : "Español" }).first().click();
    await beginComment(page, language);
    await fillAboutYou(page, language, { name: story.name, email, sector: "private-sector", country: "US" });
    await goOn(page, language);
    await page.getByRole("checkbox", { name: /^1\. / }).check();
    await page.getByRole("checkbox", { name: /^3\. / }).check();
    await goOn(page, language);
    await expect(page.getByRole("alert")).toContainText(t(texts.selectMainPillar));
    await page.getByLabel(t(texts.mainPillar)).selectOption("3");
    await goOn(page, language);
    await page.getByRole("textbox", { name: t(texts.text), exact: true }).fill(story.text);
    await goOn(page, language);

    await expect(page.getByRole("alert")).toContainText(t(texts.enterTitle));
    await expect(page.getByRole("alert").locator("xpath=..")).toBeFocused();
    await expect(page).toHaveTitle(/^Error:/);
    await expect(page.getByRole("textbox", { name: t(texts.text), exact: true })).toHaveValue(story.text);
    await page.getByRole("textbox", { name: t(texts.title) }).fill(story.title);
    await goOn(page, language);
    await passFiles(page, language);
    await page.getByLabel(t(texts.nameAndOrganization)).check();
    await page.getByLabel(t(texts.confirmed)).check();
    await goOn(page, language);

    // Check, send, and keep the receipt.
    await expect(page.getByRole("heading", { level: 1, name: t(draftTexts.checkStep) })).toBeVisible();
    await expect(page.getByText(story.title).first()).toBeVisible();
    await page.getByRole("button", { name: t(texts.send) }).click();
    await expect(page.getByRole("heading", { level: 1, name: t(texts.receiptTitle) })).toBeVisible();
    const codes = page.locator(".receipt__code");
    const reference = (await codes.nth(0).textContent())!;
    const secret = (await codes.nth(1).textContent())!;
    expect(reference).toMatch(/^HLED-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(page.url()).not.toContain(secret.slice(0, 5));
    await page.reload();
    await expect(codes.nth(1)).toHaveText(secret);

    // The mail with the receipt has the link that confirms the address: only then do notices come.
    await confirmAddress(page, language, email);

    // Another browser comes back with the receipt: a wrong secret is told so, the right one opens.
    await page.context().clearCookies();
    await page.goto(portal(`/${language}/track/${reference}`));
    await expect(page).toHaveURL(portal(`/${language}/track`));
    await page.getByLabel(t(texts.reference)).fill(reference.toLowerCase());
    await page.getByLabel(t(texts.secret)).fill("0".repeat(26));
    await page.getByRole("button", { name: t(texts.open) }).click();
    await expect(page.getByRole("alert")).toContainText(t(texts.noMatch));
    await page.getByLabel(t(texts.secret)).fill(secret);
    await page.getByRole("button", { name: t(texts.open) }).click();
    await expect(page.getByText(t(texts.statusReceivedMeans))).toBeVisible();

    // Undecided, it is nowhere in public.
    await page.goto(portal(`/${language}/submissions/${reference}`));
    await expect(page.getByText(story.title)).toHaveCount(0);

    // A reviewer of Mexico finds it in the queue, forgets the decision, notes, publishes.
    await signIn(page, language, "reviewer.mx");
    await openWaiting(page, language, story.title);
    await page.getByRole("button", { name: t(triageTexts.decide) }).click();
    await expect(page.getByRole("alert")).toContainText(t(triageTexts.selectOutcome));
    await page.getByLabel(t(triageTexts.note)).fill("Nota interna");
    await page.getByRole("button", { name: t(triageTexts.addNote) }).click();
    await expect(page.getByText("Nota interna", { exact: true })).toBeVisible();
    await (await toPublish(page, language)).check();
    await page.getByRole("button", { name: t(triageTexts.decide) }).click();
    await expect(page.getByRole("heading", { name: t(triageTexts.publish) })).toBeVisible();

    // The answer is drafted in both languages, signed by one side, changed, and signed anew by both.
    await page.getByRole("link", { name: t(triageTexts.draftResponse) }).click();
    await page.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill("A first version.");
    await page.getByLabel(t(responseTexts.paragraphInSpanish, { number: 1 })).fill(story.answerEs);
    await page.getByRole("button", { name: t(responseTexts.saveDraft) }).click();
    await expect(page).toHaveURL(/\/desk\/responses\/\d+$/);
    const response = page.url();
    const ready = () => besidePortal(async (db) => (await import("#tests/support/responses.ts")).readyToSign(db, { id: Number(response.split("/").at(-1)) }));
    await ready();
    await signOut(page, language);

    await signIn(page, language, "signatory.us", { lately: true });
    await page.goto(response);
    await page.getByRole("button", { name: t(responseTexts.sign) }).click();
    await expect(page.getByText(t(responseTexts.youSigned))).toBeVisible();
    await signOut(page, language);

    await signIn(page, language, "lead.mx");
    await page.goto(response);
    await expect(page.getByText(t(responseTexts.editVoids))).toBeVisible();
    await page.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill(story.answerEn);
    await page.getByRole("button", { name: t(responseTexts.saveDraft) }).click();
    await expect(page.getByText(t(responseTexts.void))).toBeVisible();
    await ready();
    await signOut(page, language);

    await signIn(page, language, "signatory.mx", { lately: true });
    await page.goto(response);
    await page.getByRole("button", { name: t(responseTexts.sign) }).click();
    await expect(page.getByText(t(responseTexts.youSigned))).toBeVisible();
    await page.goto(portal(`/${language}/submissions/${reference}`));
    await expect(page.getByText(t(texts.noResponse))).toBeVisible();
    await page.goto(response);
    await signOut(page, language);

    await signIn(page, language, "signatory.us", { lately: true });
    await page.goto(response);
    await page.getByRole("button", { name: t(responseTexts.sign) }).click();
    await expect(page.getByText(t(responseTexts.nowPublic)).first()).toBeVisible();
    await signOut(page, language);

    // The public page, the search, the notice and the author's own page all show it, in both languages.
    const answer = language === "en" ? story.answerEn : story.answerEs;
    await page.goto(portal(`/${language}/submissions?q=${encodeURIComponent(language === "en" ? "bridge opened early" : "puente temprano")}`));
    await page.getByRole("link", { name: story.title }).click();
    await expect(page.getByText(answer)).toBeVisible();
    await page.getByRole("link", { name: language === "en" ? "Español" : "English" }).first().click();
    await expect(page.getByText(language === "en" ? story.answerEs : story.answerEn)).toBeVisible();

    await expect(async () => {
      await page.goto(portal(`/${language}/mailbox`));
      const answered = page.getByRole("article").filter({ hasText: email }).filter({ hasText: t(noticeTexts.answeredSubject) });
      await expect(answered).toContainText(answer, { timeout: 500 });
    }).toPass({ timeout: 15_000 });

    await page.goto(portal(`/${language}/track`));
    await page.getByLabel(t(texts.reference)).fill(reference);
    await page.getByLabel(t(texts.secret)).fill(secret);
    await page.getByRole("button", { name: t(texts.open) }).click();
    await expect(page.getByText(t(texts.statusAnsweredMeans))).toBeVisible();
    await expect(page.getByText(answer)).toBeVisible();
  });
}
