import type { Texts } from "#app/languages/languages.ts";

/** What the author of a submission is told of how it was sorted, and of its parts. */
export const partTexts = {
  toldRetagged: { en: "{who} filed your comment under other pillars or another initiative. What you chose stays on your receipt", es: "{who} clasificó su comentario en otros pilares u otra iniciativa. Lo que usted eligió sigue en su acuse" },
  toldMoved: { en: "{who} moved your comment to another call. Your receipt and the dates you were given stay as they are", es: "{who} trasladó su comentario a otra convocatoria. Su acuse y las fechas que se le indicaron no cambian" },
  toldSplit: { en: "{who} made part of your comment a comment of its own, to be answered by itself. Nothing was taken out of the whole", es: "{who} separó una parte de su comentario para responderla por sí sola. Al comentario completo no se le quitó nada" },
  toldJoinedBack: { en: "{who} joined a part back to your comment", es: "{who} reintegró una parte a su comentario" },
} as const satisfies Texts;
