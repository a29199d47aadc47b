import { describe, expect } from "vitest";
import { areAlike, shapeOf, wordsOf } from "#app/campaigns/alike.ts";
import { placeSubmissions } from "#app/campaigns/grouping.server.ts";
import type { Db } from "#db/database.server.ts";
import { aText, dice, grouped, groupsOf, received, variantOf } from "#tests/support/campaigns.ts";
import { test } from "#tests/support/database.ts";
import { often } from "#tests/support/thorough.ts";

/** The groups that the database holds of these submissions, by their places in the list. */
async function groupsIn(db: Db, ids: readonly number[]): Promise<number[][]> {
  const rows = await db.selectFrom("campaign_members as m").innerJoin("campaign_texts as t", "t.id", "m.text_id").select(["m.submission_id", "t.campaign_id"]).execute();
  const of = new Map(rows.map(({ submission_id, campaign_id }) => [submission_id, campaign_id]));
  return grouped(ids.map((id) => of.get(id) ?? null));
}

/** A few campaigns of every kind among texts of their own. */
function mail(seed: number, { templates = 3, each = 14, alone = 12 } = {}): string[] {
  const roll = dice(seed);
  const texts = Array.from({ length: templates }, () => aText(roll)).flatMap((template) => [
    template, template,
    ...Array.from({ length: each }, (_, index) => variantOf(template, { changed: [0, 0.02, 0.05, 0.1, 0.2, 0.4][index % 6]!, added: index % 4 === 0 ? 3 : 0 }, roll)),
  ]);
  return [...texts, ...Array.from({ length: alone }, () => aText(roll)), "I agree.", "I agree.", "i AGREE"].sort(() => roll() - 0.5);
}

const shuffled = <Each>(list: readonly Each[], roll: () => number): Each[] => list.map((each) => ({ each, at: roll() })).sort((a, b) => a.at - b.at).map(({ each }) => each);

describe("the groups follow from the words alone", () => {
  test("letters of one campaign are found, however they were changed a little; what is alone stays alone", async ({ db }) => {
    const roll = dice(1);
    const template = aText(roll, 8);
    const ids = await received(db, [
      `Dear Secretary:\n\n${template}\n\nSincerely,\nAna Example`, template.toUpperCase(), variantOf(template, { changed: 0.05 }, roll), variantOf(template, { changed: 0, added: 12 }, roll), aText(roll, 8),
    ]);
    await placeSubmissions(db, ids);
    expect(await groupsIn(db, ids)).toEqual([[0, 1, 2, 3]]);
    const texts = await db.selectFrom("campaign_members").select("text_id").where("submission_id", "in", ids.slice(0, 2)).distinct().execute();
    expect(texts).toHaveLength(1);
  });

  test("the order of arrival, how many at once, and a restart in the middle do not change them", { timeout: 120_000 }, async ({ db }) => {
    for (let seed = 1; seed <= often(3, 20); seed++) {
      const roll = dice(seed * 1000);
      const texts = mail(seed);
      const wanted = groupsOf(texts);
      expect(wanted.length).toBeGreaterThan(2);
      for (const atOnce of [1, 7, texts.length]) {
        const ids = await received(db, texts);
        const order = shuffled(ids, roll);
        const cut = Math.floor(roll() * order.length);
        await placeSubmissions(db, order.slice(0, cut), atOnce);
        // What a worker that was killed had placed is placed again.
        await placeSubmissions(db, order.slice(Math.max(0, cut - 5)), atOnce);
        expect(await groupsIn(db, ids), `seed ${seed}, ${atOnce} at once`).toEqual(wanted);
        await db.deleteFrom("campaign_members").execute();
        await db.deleteFrom("campaign_keys").execute();
        await db.deleteFrom("campaign_texts").execute();
      }
    }
  });

  test("shorter texts that come later and share a sentence cut what was held together through it, as if they had come first", { timeout: 60_000 }, async ({ db }) => {
    const shared = "The crossing needs more lanes for trucks that carry fresh produce every day.";
    // Two that are alike and that only this sentence leads to each other.
    const pair = (roll: () => number): string[] => {
      const letter = aText(roll, 5);
      const [one, two] = [0, 1].map(() => `${shared} ${variantOf(letter, { changed: 0.16 }, roll)}`) as [string, string];
      const [a, b] = [shapeOf(one), shapeOf(two)];
      return areAlike(a.shingles, b.shingles) && a.keys.filter((key) => b.keys.includes(key)).length === 1 ? [one, two] : pair(roll);
    };
    for (let seed = 1; seed <= often(3, 30); seed++) {
      const roll = dice(seed);
      const texts = [...pair(roll), ...Array.from({ length: 9 }, () => `${shared} ${aText(roll, 1)}`)];
      const ids = await received(db, texts);
      await placeSubmissions(db, ids.slice(0, 2));
      expect(await groupsIn(db, ids), `seed ${seed}, the two`).toEqual([[0, 1]]);
      for (const id of ids.slice(2)) await placeSubmissions(db, [id]);
      expect(await groupsIn(db, ids), `seed ${seed}, all`).toEqual(groupsOf(texts));
      expect(groupsOf(texts).filter((places) => places.includes(0) && places.includes(1)), `seed ${seed}, apart`).toEqual([]);
      await db.deleteFrom("campaign_members").execute();
      await db.deleteFrom("campaign_keys").execute();
      await db.deleteFrom("campaign_texts").execute();
    }
  });

  test("a correction takes a text out of its group, and the groups are those of the words that stand", { timeout: 60_000 }, async ({ db }) => {
    const roll = dice(5);
    const texts = mail(5);
    const ids = await received(db, texts);
    await placeSubmissions(db, ids);
    for (let turn = 0; turn < 25; turn++) {
      const place = Math.floor(roll() * ids.length);
      const text = roll() < 0.5 ? aText(roll) : variantOf(texts[Math.floor(roll() * texts.length)]!, { changed: 0.05 }, roll);
      texts[place] = text;
      const { number } = await db.selectFrom("current_submissions").select("version as number").where("id", "=", ids[place]!).executeTakeFirstOrThrow();
      await db.insertInto("corrections").values({ submission_id: ids[place]!, number: number + 1, title: "A letter", text, content_hash: "0".repeat(64) }).execute();
      await placeSubmissions(db, [ids[place]!]);
    }
    expect(await groupsIn(db, ids)).toEqual(groupsOf(texts));
    const unused = await db.selectFrom("campaign_texts as t").leftJoin("campaign_members as m", "m.text_id", "t.id").select("t.id").where("m.text_id", "is", null).execute();
    expect(unused).toEqual([]);
  });

  test("a method that compares with whoever came first is caught by the order of arrival", () => {
    const texts = mail(3);
    const inOrderOfArrival = (list: readonly string[]) => {
      const groups: { first: Int32Array; texts: string[] }[] = [];
      for (const text of list) {
        const { shingles } = shapeOf(text);
        const group = groups.find(({ first }) => areAlike(first, shingles));
        if (group) group.texts.push(text);
        else groups.push({ first: shingles, texts: [text] });
      }
      return groups.map((group) => group.texts.length).sort().join();
    };
    const roll = dice(9);
    expect(new Set(Array.from({ length: 10 }, () => inOrderOfArrival(shuffled(texts, roll)))).size).toBeGreaterThan(1);
    expect(new Set(Array.from({ length: 10 }, () => groupsOf(shuffled(texts, roll)).map((group) => group.length).sort().join())).size).toBe(1);
  });
});

test("salutation, signature, case, accents and marks are no words of a text", () => {
  const words = (text: string) => wordsOf(text).flat().join(" ");
  expect(words("Estimada Secretaria:\n\nPedimos más caminos: ¡ahora!\n\nAtentamente,\nAna Ejemplo\nOaxaca")).toBe("pedimos mas caminos ahora");
  expect(words("Dear Ms. Example,\nWe ask for roads.\nThank you,\nAna")).toBe("we ask for roads");
  expect(words("Thank you for the opportunity to comment on the roads of Oaxaca.\nWe ask for more.")).toContain("thank you for the opportunity");
});
