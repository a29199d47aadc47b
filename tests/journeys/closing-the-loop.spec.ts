import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { Language } from "#app/languages/languages.ts";
import { noticeTexts } from "#app/notices/texts.ts";
import { pointTexts as authorTexts } from "#app/responses/points-texts.ts";
import { publicTexts } from "#app/responses/public-texts.ts";
import { responseTexts } from "#app/responses/texts.ts";
import { codebookTexts } from "#app/themes/codebook/texts.ts";
import { dispositionTexts } from "#app/themes/dispositions/texts.ts";
import { pointTexts } from "#app/themes/points/texts.ts";
import { publicThemeTexts } from "#app/themes/public/texts.ts";
import { roundTexts } from "#app/themes/rounds/texts.ts";
import { bulkTexts } from "#app/triage/bulk/texts.ts";
import { HEARD, passageOf, surveysOf } from "#tests/support/heard.ts";
import { besidePortal, expect, hled, letterTo, openWithReceipt, portal, signIn, stepAway, test, wordsIn } from "#tests/support/journeys.ts";

test.setTimeout(180_000);

const [LANES, FRUIT, BRIDGE, LICENCES] = [0, 1, 2, 3] as const;
/** Own words of somebody who keeps a receipt: of three of the five things. */
const OWN = {
  en: ["Please let us cross at two in the morning.", "Say who will pay for the other bridge.", "My licence should count on both sides."],
  es: ["Permitan cruzar a las dos de la mañana.", "Digan quién pagará el otro puente.", "Mi licencia debería valer en ambos lados."],
};
const ANSWERS = {
  en: { first: "Two lanes stay open until five.", changed: "Two cargo lanes stay open from midnight to five.", noJoint: "Both governments look at how the bridge can be paid for.", who: "They have not agreed on who bears the cost.", licences: "Licences are a matter of each country's states." },
  es: { first: "Dos carriles siguen abiertos hasta las cinco.", changed: "Dos carriles de carga siguen abiertos de la medianoche a las cinco.", noJoint: "Ambos gobiernos analizan cómo pagar el puente.", who: "Todavía no acuerdan quién asume el costo.", licences: "Las licencias corresponden a los estados de cada país." },
};

/** Imports both surveys with the operator's command. */
async function importThirty(word: string) {
  const folder = await mkdtemp(join(tmpdir(), "hled-heard-"));
  for (const [language, { csv, map }] of Object.entries(surveysOf(word))) {
    const [file, mapFile] = [join(folder, `${language}.csv`), join(folder, `${language}.json`)];
    await Promise.all([writeFile(file, csv), writeFile(mapFile, map)]);
    const { stdout } = await hled("import", "csv", file, "--map", mapFile, "--pillar", "3", "--json");
    expect(JSON.parse(stdout)).toMatchObject({ added: 15, problems: [] });
  }
  await rm(folder, { recursive: true });
}

for (const language of ["en", "es"] as const satisfies Language[]) {
  const t = wordsIn(language);
  const other = language === "en" ? "es" : "en";

  test(`thirty comments become points, five themes, dispositions, an answer signed twice, one that is not joint yet, and notices, in ${language}`, async ({ page, javaScriptEnabled }) => {
    const word = `Heard${language}${javaScriptEnabled ? "con" : "sin"}`;
    const email = `${word.toLowerCase()}@example.org`;
    const called = (theme: number) => `${HEARD[theme]![`label_${language}`]} ${word}`;
    const goTo = (path: string) => page.goto(portal(`/${language}${path}`));
    const press = (name: string, where: Page | Locator = page) => where.getByRole("button", { name, exact: true }).click();

    // Thirty come from two surveys and one from somebody who keeps a receipt. A reviewer publishes a page of them at once.
    await importThirty(word);
    await signIn(page, language, "reviewer.us");
    await goTo(`/desk?view=waiting&q=${encodeURIComponent(word)}`);
    await expect(page.locator("main tbody tr")).toHaveCount(25);
    for (const box of await page.locator("main tbody input[type=checkbox]").all()) await box.check();
    await page.getByRole("button", { name: t(bulkTexts.publish), exact: true }).first().click();
    await page.locator("main button[value=confirm]").click();
    await expect(page.getByRole("main").getByText(`${t(bulkTexts.published)}: 25`)).toBeVisible({ timeout: 20_000 });
    const own = await besidePortal(async (db) => {
      const [{ decide }, { whoIs }, { aSubmission }, { receiptSecret, showSecret }, { confirmAddress }] = await Promise.all([
        import("#app/triage/decisions.server.ts"), import("#tests/support/stage.ts"), import("#tests/support/submissions.ts"), import("#app/submissions/receipts/receipt.server.ts"), import("#app/notices/addresses/confirmations.server.ts"),
      ]);
      const reviewer = await whoIs(db, "reviewer.us");
      const left = await db.selectFrom("waiting as w").innerJoin("submissions as s", "s.id", "w.submission_id").select("s.id").where("s.title", "like", `${word}%`).execute();
      for (const one of left) await decide(db, reviewer, one, { outcome: "publish", reason: null, pillar: null });
      const { key, ...mine } = await aSubmission(db, { title: `${word} ${language}`, text: OWN[language].join(language === "en" ? "\n\nThank you.\n\n" : "\n\nGracias.\n\n"), language, replyLanguage: language, email, pillars: ["3"], mainPillar: "3" });
      await decide(db, reviewer, mine, { outcome: "publish", reason: null, pillar: null });
      await confirmAddress(db, mine);
      return { ...mine, secret: showSecret(receiptSecret(key)), left: left.length };
    });
    expect(own.left).toBe(5);

    // A lead writes one theme and makes it public; the others are like it.
    await stepAway(page);
    await signIn(page, language, "lead.mx");
    await goTo("/desk/themes/new");
    await page.getByLabel(t(codebookTexts.pillar)).selectOption("3");
    for (const each of ["en", "es"] as const) {
      await page.locator(`[name=label_${each}]`).fill(`${HEARD[LANES]![`label_${each}`]} ${word}`);
      await page.locator(`[name=definition_${each}]`).fill("…");
    }
    await press(t(codebookTexts.save));
    await press(t(codebookTexts.publish));
    await expect(page.getByText(t(codebookTexts.isPublic), { exact: true })).toBeVisible();

    // Passages become points: one in the browser under its theme, those of the receipt in the browser too, and the rest beside it.
    const first = await besidePortal(async (db) => {
      const { id, reference } = await db.selectFrom("submissions").select(["id", "reference"]).where("title", "=", `${word} ${language} 0.0`).executeTakeFirstOrThrow();
      return { id, reference };
    });
    const mark = page.locator("form#mark");
    await goTo(`/desk/submissions/${first.reference}/points`);
    await page.getByRole("checkbox", { name: passageOf(HEARD[LANES]!.said[language][0]!) }).check();
    await mark.getByLabel(t(pointTexts.theme), { exact: true }).fill(called(LANES));
    await press(t(pointTexts.markSentences), mark);
    await expect(page.locator("#points > ol > li")).toHaveCount(1);
    const themes = await besidePortal(async (db) => {
      const [{ whoIs }, { addTheme, publishTheme }, { aPoint }] = await Promise.all([import("#tests/support/stage.ts"), import("#app/themes/codebook/codebook.server.ts"), import("#tests/support/points.ts")]);
      const lead = await whoIs(db, "lead.mx");
      const written = await db.selectFrom("current_themes").select(["id", "slug"]).where("label_en", "=", `${HEARD[LANES]!.label_en} ${word}`).executeTakeFirstOrThrow();
      const ids = [{ id: written.id!, slug: written.slug! }];
      for (const theme of HEARD.slice(1)) {
        const added = await addTheme(db, lead, { pillar_id: 3, parent_id: null, label_en: `${theme.label_en} ${word}`, label_es: `${theme.label_es} ${word}`, definition_en: "…", definition_es: "…", include_en: "", include_es: "", exclude_en: "", exclude_es: "" });
        if (typeof added === "string") throw new Error(added);
        await publishTheme(db, lead, added.id);
        ids.push(added);
      }
      const comments = await db.selectFrom("submissions").select(["id", "title", "language"]).where("title", "like", `${word} %.%`).orderBy("id").execute();
      // Those of the other language are coded; the first of each theme and the second of the lanes in this one wait for the round.
      for (const { id, title, language: written } of comments) {
        const [, theme, number] = /(\d)\.(\d)$/.exec(title)!.map(Number);
        if (id === first.id) continue;
        const waits = written === language && number === 2;
        await aPoint(db, { id }, { person: lead, quote: passageOf(HEARD[theme!]!.said[written][number!]!), themes: waits ? [] : [ids[theme!]!.id] });
      }
      return ids;
    });
    await goTo(`/desk/submissions/${own.reference}/points`);
    for (const words of OWN[language]) await page.getByRole("checkbox", { name: words }).check();
    await press(t(pointTexts.markSentences), mark);
    await expect(page.locator("#points > ol > li")).toHaveCount(3);

    // The eight that have no theme are coded by two who do not see each other's codes.
    await goTo("/desk/rounds");
    const coder = (government: "US" | "MX") => page.locator("[name=first] option").filter({ hasText: t(government === "US" ? roundTexts.unitedStates : roundTexts.mexico) });
    const coders = await besidePortal(async (db) => {
      const { whoIs } = await import("#tests/support/stage.ts");
      return [(await whoIs(db, "reviewer.us")).id, (await whoIs(db, "reviewer.mx")).id] as const;
    });
    await expect(coder("MX").first()).toBeAttached();
    await page.getByLabel(t(roundTexts.first)).selectOption(String(coders[0]));
    await page.getByLabel(t(roundTexts.second)).selectOption(String(coders[1]));
    await page.getByLabel(t(roundTexts.pillar)).selectOption("3");
    await page.getByLabel(t(roundTexts.count)).fill("8");
    await press(t(roundTexts.toOpen));
    await expect(page).toHaveURL(/\/desk\/rounds\/\d+$/);
    const round = page.url();
    // Each codes three in the browser, in the order in which they were marked; the second takes fruit for lanes once.
    for (const [who, codes] of [["reviewer.us", [LANES, FRUIT, BRIDGE]], ["reviewer.mx", [LANES, LANES, BRIDGE]]] as const) {
      await stepAway(page);
      await signIn(page, language, who);
      await page.goto(round);
      await expect(page.getByRole("heading", { name: t(roundTexts.agreement) })).toHaveCount(0);
      for (const [index, theme] of codes.entries()) {
        await expect(page.locator("blockquote mark")).toHaveText(passageOf(HEARD[index]!.said[language][2]!));
        await expect(page.locator("main [name=theme]:checked")).toHaveCount(0);
        await page.getByRole("checkbox", { name: called(theme) }).check();
        await press(t(roundTexts.save));
      }
      await besidePortal(async (db) => {
        const [{ whoIs }, { codeInRound, findRound, partOf }] = await Promise.all([import("#tests/support/stage.ts"), import("#app/themes/rounds/rounds.server.ts")]);
        const [person, opened] = [await whoIs(db, who), (await findRound(db, Number(round.split("/").at(-1))))!];
        const { points } = (await partOf(db, opened, person))!;
        for (const [index, { id }] of points.entries()) if (index >= 3) await codeInRound(db, person, opened, { point: id, themes: [themes[[0, 0, 0, 3, 4, LANES, BRIDGE, LICENCES][index]!]!.id] });
      });
      await page.goto(round);
      await page.getByLabel(t(roundTexts.sure)).check();
      await press(t(roundTexts.end));
    }
    // 7 of 8 alike; by chance (2·3 + 1·0 + 2·2 + 2·2 + 1·1) of 64: kappa is 41/49.
    const overall = page.getByRole("row").filter({ hasText: t(roundTexts.overall) });
    await expect(overall).toContainText("87.5");
    await expect(overall).toContainText("0.84");
    const disagreement = page.getByRole("listitem").filter({ hasText: called(FRUIT) });
    await disagreement.getByRole("link", { name: t(roundTexts.settle) }).click();
    await page.getByLabel(t(roundTexts.yes), { exact: true }).check();
    await press(t(roundTexts.settle));
    await page.getByRole("listitem").filter({ hasText: called(LANES) }).getByRole("link", { name: t(roundTexts.settle) }).click();
    await page.getByLabel(t(roundTexts.no), { exact: true }).check();
    await press(t(roundTexts.settle));
    await expect(page.getByRole("link", { name: t(roundTexts.settle) })).toHaveCount(0);

    // One government proposes what becomes of the licences, the other agrees.
    await stepAway(page);
    await signIn(page, language, "lead.us");
    await goTo(`/desk/dispositions/points?theme=${themes[LICENCES]!.id}`);
    await expect(page.locator("[name=point]")).toHaveCount(7);
    for (const box of await page.locator("[name=point]").all()) await box.check();
    await press(t(dispositionTexts.toPropose));
    await page.getByLabel(t(dispositionTexts["out-of-scope"])).check();
    await page.getByLabel(t(dispositionTexts.reasonEnglish)).fill(ANSWERS.en.licences);
    await page.getByLabel(t(dispositionTexts.reasonSpanish)).fill(ANSWERS.es.licences);
    await press(t(dispositionTexts.look));
    await expect(page.getByRole("heading", { name: t(dispositionTexts.confirmTitle, { count: 7 }) })).toBeVisible();
    await press(t(dispositionTexts.confirm));
    await expect(page.locator(".said").filter({ hasText: OWN[language][2]! })).toContainText(ANSWERS[language].licences);

    // It also drafts that there is no joint position on the bridge yet.
    await goTo(`/desk/responses/new?theme=${themes[BRIDGE]!.slug}`);
    await page.getByLabel(t(responseTexts.kind)).selectOption("no-joint-position");
    await page.getByLabel(t(responseTexts.reasonEn)).fill(ANSWERS.en.who);
    await page.getByLabel(t(responseTexts.reasonEs)).fill(ANSWERS.es.who);
    await page.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill(ANSWERS.en.noJoint);
    await page.getByLabel(t(responseTexts.paragraphInSpanish, { number: 1 })).fill(ANSWERS.es.noJoint);
    await press(t(responseTexts.saveDraft));
    await expect(page).toHaveURL(/\/desk\/responses\/\d+$/);
    const exit = page.url();

    await stepAway(page);
    await signIn(page, language, "lead.mx");
    await goTo("/desk/dispositions");
    await page.locator(".said").filter({ hasText: OWN[language][2]! }).getByRole("link", { name: t(dispositionTexts.settle) }).click();
    await page.getByLabel(t(dispositionTexts.agree), { exact: true }).check();
    await press(t(dispositionTexts.send));
    await expect(page.locator(".said").filter({ hasText: OWN[language][2]! }).getByRole("link", { name: t(dispositionTexts.settle) })).toHaveCount(0);

    // The joint answer to lanes and fruit: drafted, signed by one, changed, which voids the signature and says so, and signed by both.
    await goTo(`/desk/responses/new?theme=${themes[LANES]!.slug}&theme=${themes[FRUIT]!.slug}`);
    await page.locator("#field-outcome").selectOption("adopted");
    await page.locator("#field-outcome-1").selectOption("partly-adopted");
    await page.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill(ANSWERS.en.first);
    await page.getByLabel(t(responseTexts.paragraphInSpanish, { number: 1 })).fill(ANSWERS.es.first);
    await press(t(responseTexts.saveDraft));
    await expect(page).toHaveURL(/\/desk\/responses\/\d+$/);
    const joint = page.url();
    const idOf = (url: string) => Number(url.split("/").at(-1));
    const ready = (...responses: string[]) => besidePortal(async (db) => {
      const { readyToSign } = await import("#tests/support/responses.ts");
      for (const response of responses) await readyToSign(db, { id: idOf(response) });
    });
    await ready(joint, exit);
    const sign = async (response: string) => {
      await page.goto(response);
      const warnings = page.getByLabel(t(responseTexts.warningsRead));
      if (await warnings.count()) await warnings.check();
      await press(t(responseTexts.sign));
    };
    await stepAway(page);
    await signIn(page, language, "signatory.us", { lately: true });
    await sign(joint);
    await expect(page.getByText(t(responseTexts.youSigned))).toBeVisible();
    await stepAway(page);
    await signIn(page, language, "lead.mx");
    await page.goto(joint);
    await expect(page.getByText(t(responseTexts.editVoids))).toBeVisible();
    await page.getByLabel(t(responseTexts.paragraphIn, { number: 1 })).fill(ANSWERS.en.changed);
    await page.getByLabel(t(responseTexts.paragraphInSpanish, { number: 1 })).fill(ANSWERS.es.changed);
    await press(t(responseTexts.saveDraft));
    await expect(page.getByText(t(responseTexts.void))).toBeVisible();
    await ready(joint);
    for (const signatory of ["signatory.us", "signatory.mx"]) {
      await stepAway(page);
      await signIn(page, language, signatory, { lately: true });
      for (const response of [joint, exit]) await sign(response);
    }
    await stepAway(page);

    // Months later both commit themselves to something that came of the lanes.
    const commitment = await besidePortal(async (db) => {
      const [{ whoIs }, { aCommitment }, { countThemes }] = await Promise.all([import("#tests/support/stage.ts"), import("#tests/support/commitments.ts"), import("#app/themes/codebook/numbers.server.ts")]);
      await countThemes(db);
      return aCommitment(db, { title_en: `Night gates ${word}`, title_es: `Garitas de noche ${word}`, pillar_id: 3, sources: { themes: [themes[LANES]!.id], responses: [idOf(joint)] }, us: await whoIs(db, "lead.us"), mx: await whoIs(db, "lead.mx") });
    });

    // The author is told of each in their language, with the passage of theirs.
    const letters = page.getByRole("article").filter({ hasText: email });
    await letterTo(page, language, email, t(noticeTexts.committedSubject));
    await expect(letters.filter({ hasText: t(noticeTexts.answeredSubject) }).filter({ hasText: OWN[language][0]! })).toContainText(ANSWERS[language].changed);
    await expect(letters.filter({ hasText: t(noticeTexts.answeredSubject) }).filter({ hasText: OWN[language][1]! })).toContainText(ANSWERS[language].who);

    // From the receipt to every place where these words were used, and back.
    const receipt = portal(`/${language}/track/${own.reference}`);
    await openWithReceipt(page, language, own);
    const points = page.locator("#points > ol > li");
    await expect(points).toHaveCount(3);
    await expect(points.nth(0)).toContainText(t(authorTexts.outcome, { outcome: t(responseTexts.adopted) }));
    await expect(points.nth(2)).toContainText(ANSWERS[language].licences);
    const leadsTo = async (from: Locator, title: string, shows: string) => {
      await from.click();
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
      await expect(page.locator("main")).toContainText(shows);
    };
    const backToWords = async () => {
      await page.locator("main").getByRole("link", { name: new RegExp(own.reference) }).first().click();
      await expect(page.getByRole("heading", { level: 1, name: `${word} ${language}` })).toBeVisible();
      await expect(page.locator("main")).toContainText(OWN[language][0]!);
      await page.goto(receipt);
    };
    // The theme, with what the other thirty said of it.
    await leadsTo(points.nth(0).getByRole("link", { name: called(LANES) }), called(LANES), passageOf(HEARD[LANES]!.said[other][0]!));
    await expect(page.getByText(t(publicThemeTexts.undisposed)).last()).toBeVisible();
    await backToWords();
    // The joint answer, which leads to its themes.
    await leadsTo(points.nth(0).getByRole("link", { name: t(authorTexts.toAnswer) }), t(responseTexts.jointResponse), ANSWERS[language].changed);
    await expect(page.getByText(t(publicTexts.signatory))).toHaveCount(2);
    await leadsTo(page.locator("main").getByRole("link", { name: called(FRUIT) }), called(FRUIT), t(dispositionTexts["partly-adopted"]));
    await page.goBack();
    await page.getByRole("link", { name: `${word} ${language}`, exact: true }).click();
    await expect(page.locator("main")).toContainText(OWN[language][0]!);
    await page.goto(receipt);
    // That there is no joint position yet.
    await leadsTo(points.nth(1).getByRole("link", { name: t(responseTexts.noJointPosition) }), t(publicTexts.noJointTitle), ANSWERS[language].who);
    await page.goto(receipt);
    // And the commitment, to which the public point leads too, and which leads back to the words.
    const promised = language === "en" ? `Night gates ${word}` : `Garitas de noche ${word}`;
    await leadsTo(page.locator("#commitments").getByRole("link", { name: promised }), promised, ANSWERS[language].changed);
    expect(page.url()).toContain(commitment.slug);
    await leadsTo(page.locator("main").getByRole("link", { name: called(LANES) }).first(), called(LANES), OWN[language][0]!);
    await backToWords();
    await goTo(`/submissions/${own.reference}`);
    await leadsTo(page.locator(".said").first().getByRole("link", { name: promised }), promised, ANSWERS[language].changed);
  });
}
