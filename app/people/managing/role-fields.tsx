import { pick } from "#app/languages/languages.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { Radios, Select } from "#app/ui/fields.tsx";
import { ROLES } from "../people.ts";
import { roleTexts } from "../texts.ts";
import { managingTexts as texts } from "./texts.ts";

export type PillarName = { id: number; name_en: string; name_es: string };

/** Which role, and for which pillar. */
export function RoleFields({ pillars }: { pillars: PillarName[] }) {
  const say = useSay();
  const language = useLanguage();
  return (
    <>
      <Radios name="role" label={say(texts.role)} options={ROLES.map((value) => ({ value, label: say(roleTexts[value]), hint: say(texts[`${value}Means`]) }))} />
      <Select name="pillar" label={say(texts.pillar)} hint={say(texts.pillarHint)} empty={say(texts.everyPillar)}
        options={pillars.map((pillar) => ({ value: String(pillar.id), label: `${pillar.id}. ${pick(pillar, "name", language)}` }))} />
    </>
  );
}
