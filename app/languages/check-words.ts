/** The lists that check.ts compares Spanish texts with. A word both languages write alike belongs in none of them. */

const list = (words: string) => words.trim().split(/\s+/);

/** English words that no Spanish text of ours has. Left out are those that Spanish writes alike: no, me, he, use, has, once, revise, decide, describe, total, error… */
export const ENGLISH = new Set(list(`
  the and of with your yours you our ours we they them their theirs this that these those from for to into onto by at or but not nor an it its
  is are was were be been being will would can could should shall may might must did does done have had if then than when where which who whose why how what
  all any each every other another some such only own same so too very more most less least few many much here there now already never always again still yet
  about above after against before below between both during off on out over through under until up down while without within because in
  add added address agree allow also answer answered answers apply archive ask assign attach attachment author authors
  back become before begin best board browse button call calls cancel cannot change changed changes character characters check choose chosen
  clear click close closed comma comment commented comments commitment commitments confirm contact continue cookie copy could count country countries create created
  date dates day days deadline decided decision decisions declined delete deleted description desk dialogue different disabled do document done
  download draft drafts due each edit email empty enabled end english enter event events every everyone example expired
  failed false feedback field fields file files filter filters find finish first follow form forms found full
  get give given go goal good government governments guide hello help hide history home hour hours house identifier import imported
  initiative initiatives invited item join keep key keys know language languages last later latest lead learn left letters like link links
  listed load loading log login logout long longer look lost mail main make manage mark match meeting meetings member message messages minute minutes missing month months move
  name names need needed new newest next nobody notes nothing notice notices number numbers oldest open opened opens organization organizations
  page pages paste password passwords people per person phone pillar pillars place please post previous privacy private progress promise promises publish published
  question questions queue read ready reason reasons received record redacted reference refuse reject rejected remove report reports request required reset
  response responses result results return review reviewed reviewer reviewers revised right role roles save saved say says search secret section see seen select selected
  send sender sent session set settings share show shown sign signed signs sign-in signatory since size skip something sort source spanish stage start started state states
  status step steps stop stored submission submissions submit submitted subscribe summary sure tag take team tell term text texts thank thanks theme themes thing things time times title today
  together tomorrow topic topics track tracking translate translation try turn type types unable undo unknown update updated upload uploaded upon user username
  valid value version versions view wait waiting want warning was week weeks welcome well whole withdraw withdrawn withheld withhold without word words work write writing written wrong
  year years yes yesterday zip
`));

/** Names that keep their English in a Spanish text. */
export const NAMES = [
  "High-Level Economic Dialogue", "Building Back Together", "Building", "High-Level", "HLED", "CSV", "JSON", "Washington, D.C.",
  "Educational and Psychological Measurement", "Federal Register", "United States Trade Representative", "Department of Commerce", "Department of State", "English", "Privacy Act",
];

/** Texts that are the same in both languages, and rightly so. */
export const SAME = new Set(["HLED", "DEAN", "HLED · DEAN", "Error:", "Error", "Total", "Original", "No", "CSV", "JSON", "Cookies", "English", "Español", "Plan", "Sector", "Federal", "Personal", "Digital", "Academia", "Washington, D.C.", "{size} KB", "Kappa"]);

/** The portal says usted (experience.md 2.0). */
export const FAMILIAR = new Set(list("tú tu tus ti contigo tuyo tuya tuyos tuyas puedes tienes debes quieres eres estás haz necesitas escribiste enviaste"));
