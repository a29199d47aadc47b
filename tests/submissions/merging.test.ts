import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Typed } from "#app/http/forms.ts";
import { differing, merge } from "#app/submissions/drafts/merging.ts";
import { STEP_NAMES } from "#app/submissions/drafts/drafts.ts";
import { fieldsOf } from "#app/submissions/drafts/steps.ts";

const lists = ["pillars", "cosignerOrganization", "cosignerSector", "cosignerCountry"];
const fields = STEP_NAMES.flatMap(fieldsOf);
const said = (field: string, text: string) => (lists.includes(field) ? [text] : text);

describe.each(fields)("%s", (field) => {
  const [base, theirs, mine] = ["1", "2", "3"].map((text): Typed => ({ other: "same", [field]: said(field, text) }));

  test("that only I changed is mine, that only they changed is theirs", () => {
    expect(merge(base!, base!, mine!)).toEqual({ merged: mine, conflicts: [] });
    expect(merge(base!, theirs!, base!)).toEqual({ merged: theirs, conflicts: [] });
  });

  test("that both changed alike is no conflict, that both changed differently is one", () => {
    expect(merge(base!, mine!, mine!)).toEqual({ merged: mine, conflicts: [] });
    const conflict = field.startsWith("cosigner") ? "cosignerOrganization" : field;
    expect(merge(base!, theirs!, mine!)).toEqual({ merged: mine, conflicts: [conflict] });
  });

  test("that was cleared is cleared, and against another change a conflict", () => {
    const cleared = { other: "same", [field]: lists.includes(field) ? [] : "" };
    expect(merge(base!, base!, cleared).merged[field]).toEqual(cleared[field]);
    expect(merge(base!, theirs!, cleared).conflicts).toHaveLength(1);
    expect(merge({}, {}, cleared).conflicts).toEqual([]);
  });
});

test("there are twenty-one fields, so none is left out above", () => {
  expect(fields.toSorted()).toEqual([
    "onBehalf", "name", "email", "organization", "sector", "country", "state", "replyLanguage", "cosignerOrganization", "cosignerSector", "cosignerCountry",
    "pillars", "mainPillar", "initiative", "title", "text", "wantedResult", "language", "publication", "publicationReason", "confirmed",
  ].toSorted());
});

test("the order of pillars says nothing, the order of co-signers does", () => {
  expect(differing({ pillars: ["1", "2"] }, { pillars: ["2", "1"] })).toEqual([]);
  expect(differing({ cosignerOrganization: ["A", "B"] }, { cosignerOrganization: ["B", "A"] })).toEqual(["cosignerOrganization"]);
  expect(differing({ cosignerSector: ["", "academia"] }, { cosignerSector: ["academia", ""] })).toEqual(["cosignerSector"]);
});

test("a co-signer's row is never put together from two people's rows", () => {
  const row = (organization: string, sector: string): Typed => ({ cosignerOrganization: [organization], cosignerSector: [sector], cosignerCountry: ["MX"] });
  const { merged, conflicts } = merge(row("A", "academia"), row("B", "academia"), row("A", "labor-union"));
  expect(conflicts).toEqual(["cosignerOrganization"]);
  expect(merged).toEqual(row("A", "labor-union"));
});

test("whatever three versions say: a field that is no conflict has what one of us wrote last, and merging with nobody changes nothing", () => {
  const typed = fc.dictionary(fc.constantFrom("title", "text", "name", "state"), fc.constantFrom("", "a", "b", "c"));
  fc.assert(fc.property(typed, typed, typed, (base, theirs, mine) => {
    const { merged, conflicts } = merge(base, theirs, mine);
    for (const field of ["title", "text", "name", "state"]) {
      const [b = "", t = "", m = b] = [base[field], theirs[field], mine[field]];
      if (conflicts.includes(field)) expect(new Set([b, t, m]).size).toBe(3);
      else expect(merged[field] ?? "").toBe(m !== b ? m : t);
    }
    expect(differing(merge(base, base, mine).merged, { ...base, ...mine })).toEqual([]);
  }));
});

test("a merge that takes the last save whole would lose theirs: the tests above can fail", () => {
  const lastWins = (_: Typed, theirs: Typed, mine: Typed) => ({ ...theirs, ...mine });
  const base = { title: "1", text: "1" };
  expect(lastWins(base, { title: "2", text: "1" }, { title: "1", text: "3" })).not.toEqual(merge(base, { title: "2", text: "1" }, { title: "1", text: "3" }).merged);
});
