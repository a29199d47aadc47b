import type { Texts } from "#app/languages/languages.ts";

/** What the author of a submission is told of how it was sorted, and of its parts. */
export const partTexts = {
  toldRetagged: { en: "{who} filed your comment under other pillars or another initiative. What you chose stays on your receipt", es: "{who} clasificó su comentario en otros pilares u otra iniciativa. Lo que usted eligió sigue en su acuse" },
  toldMoved: { en: "{who} moved your comment to another call. Your receipt and the dates you were given stay as they are", es: "{who} trasladó su comentario a otra convocatoria. Su acuse y las fechas que se le indicaron no cambian" },
  toldSplit: { en: "{who} made part of your comment a comment of its own, to be answered by itself. Nothing was taken out of the whole", es: "{who} separó una parte de su comentario para responderla por sí sola. Al comentario completo no se le quitó nada" },
  toldJoinedBack: { en: "{who} joined a part back to your comment", es: "{who} reintegró una parte a su comentario" },
  parts: { en: "Parts of your comment", es: "Partes de su comentario" },
  partsMean: {
    en: "A reviewer made these parts comments of their own, because each concerns something else. Each is decided and answered by itself; the whole is kept as you sent it. To follow a part, enter its reference with the secret of this comment.",
    es: "Una persona revisora separó estas partes porque cada una trata de un asunto distinto. Cada una se resuelve y se responde por separado; el comentario completo se conserva tal como usted lo envió. Para dar seguimiento a una parte, escriba su folio con la clave secreta de este comentario.",
  },
  isPart: { en: "This is part of your comment {reference}. The secret of that receipt opens it too.", es: "Es parte de su comentario {reference}. También se abre con la clave secreta de ese acuse." },
  followPart: { en: "Follow a part", es: "Dar seguimiento a una parte" },
} as const satisfies Texts;
