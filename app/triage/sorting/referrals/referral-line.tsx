import { formatDay } from "#app/languages/formats.ts";
import { useLanguage, useSay } from "#app/languages/use-language.ts";
import { OriginalText } from "#app/ui/original-text.tsx";
import { triageTexts } from "../../texts.ts";
import { sortingTexts as texts } from "../texts.ts";

type Referral = {
  referred_to: "US" | "MX"; acronym: string | null; name: string; government: "US" | "MX"; referred_at: string; reason: string;
  outcome: "taken-up" | "returned" | "taken-back" | null; answer: string | null; settled_by: string | null; settled_for: "US" | "MX" | null; settled_at: string | null;
};
const BECAME = { "taken-up": texts.takenUp, returned: texts.returned, "taken-back": texts.takenBack } as const;

/** To whom something was turned over, by whom and why; and what became of it (`short`: only that). */
export function ReferralLine({ referral, short }: { referral: Referral; short?: boolean }) {
  const say = useSay();
  const language = useLanguage();
  const government = (each: "US" | "MX") => say(each === "US" ? triageTexts.unitedStates : triageTexts.mexico);
  const { outcome, settled_by, settled_for, settled_at, acronym, referred_to, answer } = referral;
  const became = outcome && settled_by && settled_for && settled_at ? say(BECAME[outcome], { name: settled_by, government: government(settled_for), date: formatDay(language, settled_at) }) : say(texts.waitsThere);
  if (short) return <>{became}</>;
  return (
    <div className="sorting__referral">
      <p>{say(texts.referredBy, { to: acronym ?? government(referred_to), name: referral.name, government: government(referral.government), date: formatDay(language, referral.referred_at) })}</p>
      <OriginalText text={referral.reason} />
      <p><strong>{became}</strong></p>
      {answer && <OriginalText text={answer} />}
    </div>
  );
}
