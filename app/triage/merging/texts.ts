import type { Texts } from "#app/languages/languages.ts";

export const mergingTexts = {
  changedTitle: { en: "Changed since you opened it", es: "Cambió desde que usted lo abrió" },
  changed: {
    en: "{name} ({government}) saved revision {number} on {when}, after you had opened these texts. Nothing was overwritten: theirs stands, and yours is kept here.",
    es: "{name} ({government}) guardó la revisión {number} el {when}, después de que usted abrió estos textos. No se sobrescribió nada: su revisión sigue vigente y el texto de usted se conserva aquí.",
  },
  whatNow: {
    en: "Each side shows what it changed. What only one of you changed is already merged in the third field.",
    es: "De cada lado se muestra qué cambió. Lo que solo una de las dos personas cambió ya está reunido en el tercer campo.",
  },
  original: { en: "The original", es: "El original" },
  theirs: { en: "As {name} saved it", es: "Como lo guardó {name}" },
  mine: { en: "As you wrote it", es: "Como lo escribió usted" },
  merged: { en: "Merged: {field}", es: "Reunido: {field}" },
  bothChanged: { en: "You both changed this. The field begins with your words.", es: "Ambas personas cambiaron esta parte. El campo comienza con las palabras de usted." },
  came: { en: "added:", es: "agregado:" },
  went: { en: "removed:", es: "suprimido:" },
  empty: { en: "(empty)", es: "(vacío)" },
  saveMerge: { en: "Save the merge", es: "Guardar lo reunido" },
  keepMine: { en: "Keep mine", es: "Conservar lo mío" },
  keepTheirs: { en: "Keep theirs", es: "Conservar lo de la otra persona" },
  sameAfterAll: { en: "Both of you saved the same words, so there is nothing to merge.", es: "Ambas personas guardaron las mismas palabras: no hay nada que reunir." },
  setAside: { en: "Set aside", es: "Textos apartados" },
  setAsideMeans: {
    en: "What was saved after somebody else had saved. It does not count, and it is not lost.",
    es: "Lo que se guardó después de que otra persona ya había guardado. No cuenta, pero no se pierde.",
  },
  setAsideBy: {
    en: "{name} ({government}), {when}, begun {base, plural, =0 {before there was a revision} other {from revision #}}",
    es: "{name} ({government}), {when}, {base, plural, =0 {cuando aún no había revisiones} other {a partir de la revisión #}}",
  },
  unitedStates: { en: "United States", es: "Estados Unidos" },
  mexico: { en: "Mexico", es: "México" },
} as const satisfies Texts;
