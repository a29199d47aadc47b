import { beforeAll, expect, test } from "vitest";
import type { Content } from "#app/administration/content.ts";
import { standingPiece } from "#app/administration/pieces.server.ts";
import { draftContent, findPiece, makeLive, versionsOf } from "#app/administration/versions.server.ts";
import { db } from "#db/database.server.ts";
import { WHOLE } from "#tests/support/content.ts";
import { aPerson } from "#tests/support/people.ts";
import { withContent } from "#tests/support/submissions.ts";
import { often } from "#tests/support/thorough.ts";

beforeAll(() => withContent(db));

/** Numbers that look random and are the same each time. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const NOUNS = ["banner", "initiative", "meeting", "agency"] as const;
const WORDS = ["", "One", "Two"];

// A model of one piece: its versions, which of them are live, and what stands. The portal must agree with it after every step.
type Model = { versions: { content: Content; live: boolean }[]; standing: Content | null };

const runs = often(4, 60);
test(`in ${runs} times 40 steps of two governments' administrators in any order, what stands is what was made live last, in both languages, and no version is lost`, { timeout: 240_000 }, async () => {
  const people = [await aPerson(db, "administrator", "US"), await aPerson(db, "administrator", "MX")];
  const outcomes = new Map<string, number>();
  for (let run = 0; run < runs; run++) {
    const pick = numbers(run + 1);
    const noun = NOUNS[run % NOUNS.length]!;
    const text = noun === "banner" ? "text" : noun === "agency" ? "name" : "title";
    const key = noun === "banner" ? "site" : noun === "agency" ? `RUN${run}` : `run-${run}`;
    const whole = WHOLE[noun].content;
    const start = await findPiece(db, noun, key);
    const model: Model = { versions: (start?.history ?? []).map(({ content, live_at }) => ({ content, live: live_at !== null })).reverse(), standing: start?.standing ?? null };
    let owner = start?.government ?? null;
    for (let step = 0; step < 40; step++) {
      const who = people[pick(2)]!;
      const theirs = noun !== "agency" || owner === null || owner === who.government;
      const latest = model.versions.length;
      if (pick(2) === 0) {
        const base = pick(4) === 0 ? pick(latest + 2) : latest;
        const content = { ...whole, [`${text}_en`]: WORDS[pick(3)]!, [`${text}_es`]: WORDS[pick(3)]! };
        const outcome = await draftContent(db, who, { noun, key, base, content });
        const says = typeof outcome === "string" ? outcome : "drafted";
        outcomes.set(says, (outcomes.get(says) ?? 0) + 1);
        if (!theirs) expect(says).toBe("not-yours");
        else if (base !== latest) expect(says).toBe("stale");
        if (says === "drafted") {
          if (latest === 0 && model.standing) model.versions.push({ content: model.standing, live: true });
          model.versions.push({ content, live: false });
          owner = noun === "agency" ? (owner ?? who.government) : null;
        }
      } else {
        const number = pick(4) === 0 ? 1 + pick(latest + 1) : Math.max(latest, 1);
        const still = pick(2) === 0 ? [text] : [];
        const outcome = await makeLive(db, who, { noun, key, number, still, sure: "" });
        const says = typeof outcome === "string" ? outcome : "lacks";
        outcomes.set(says, (outcomes.get(says) ?? 0) + 1);
        const version = model.versions[number - 1];
        if (says === "live") {
          expect([theirs, number, version!.live]).toEqual([true, latest, false]);
          expect(version!.content[`${text}_en`] && version!.content[`${text}_es`], "both languages").toBeTruthy();
          const changed = (language: string) => model.standing?.[`${text}_${language}`] !== version!.content[`${text}_${language}`];
          if (model.standing && changed("en") !== changed("es")) expect(still).toEqual([text]);
          version!.live = true;
          model.standing = version!.content;
        }
      }
      expect((await standingPiece(db, noun, key))?.content ?? null).toEqual(model.standing);
    }
    const versions = (await versionsOf(db, noun, key)).reverse();
    expect(versions.map(({ content, live_at }) => ({ content, live: live_at !== null }))).toEqual(model.versions);
  }
  console.log(`content in any order: ${[...outcomes].map(([says, count]) => `${says} ${count}`).join(", ")}`);
  for (const says of ["drafted", "stale", "unchanged", "live", "already-live", "lacks", "not-yours"]) expect(outcomes.get(says), says).toBeGreaterThan(0);
});
