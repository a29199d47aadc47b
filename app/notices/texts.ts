import type { Texts } from "#app/languages/languages.ts";

/** What the notices say. Those that go to addresses nobody has confirmed hold no word that a person wrote. */
export const noticeTexts = {
  receiptSubject: { en: "We received your comment", es: "Recibimos su comentario" },
  receiptBody: {
    en: "A comment that gives this address is stored under the reference {reference}. To follow it, use the reference and the secret from its receipt. The secret is never sent by e-mail.",
    es: "Guardamos un comentario que indica este correo, con el folio {reference}. Para darle seguimiento, use el folio y la clave secreta de su acuse. La clave nunca se envía por correo.",
  },
  confirm: { en: "Confirm this address to be told of questions, the decision and the answer", es: "Confirme este correo para recibir las preguntas, la resolución y la respuesta" },
  receiptNotYou: {
    en: "If the comment is not yours, do nothing: you will hear no more of it.",
    es: "Si el comentario no es suyo, no haga nada: no recibirá nada más sobre él.",
  },
  draftLinkSubject: { en: "The link to your saved draft", es: "El enlace a su borrador" },
  draftLinkBody: {
    en: "The draft of a comment was saved, and this address was given for the link to it. The draft is kept for 30 days after it was last saved. Who has the link can read and change it.",
    es: "Se guardó el borrador de un comentario y se indicó este correo para recibir el enlace. El borrador se conserva 30 días después de la última vez que se guardó. Quien tiene el enlace puede leerlo y modificarlo.",
  },
  continueDraft: { en: "Continue the draft", es: "Continuar el borrador" },
  draftNotYou: { en: "If you did not ask for it, do nothing.", es: "Si usted no lo pidió, no haga nada." },
  trackingLinkSubject: { en: "The link to your comment", es: "El enlace a su comentario" },
  trackingLinkBody: {
    en: "Somebody asked, with this address, for a link to the comment {reference}. It works once, within one hour. If it was not you, do nothing.",
    es: "Alguien pidió, con este correo, un enlace al comentario con folio {reference}. Sirve una sola vez y dura una hora. Si no fue usted, no haga nada.",
  },
  openComment: { en: "Open your comment", es: "Abrir su comentario" },

  questionSubject: { en: "A reviewer asks you a question", es: "Una persona revisora le hace una pregunta" },
  questionBody: { en: "A reviewer asks you about your comment “{title}”:\n\n{words}", es: "Una persona revisora le pregunta sobre su comentario “{title}”:\n\n{words}" },
  replyThere: { en: "Reply on the page of your comment. Until then the time to decide stands still.", es: "Responda en la página de su comentario. Mientras tanto, el plazo para resolver está en pausa." },
  publishedSubject: { en: "Your comment was published", es: "Se publicó su comentario" },
  publishedBody: {
    en: "A reviewer has read your comment “{title}” and published it as you chose. Both governments can now answer it.",
    es: "Una persona revisora leyó su comentario “{title}” y lo publicó como usted eligió. Ahora ambos gobiernos pueden responderlo.",
  },
  publishedRedactedSubject: { en: "Your comment was published, without some passages", es: "Se publicó su comentario, sin algunos pasajes" },
  publishedRedactedBody: {
    en: "Two reviewers have read your comment “{title}” and published it without some passages. On the page of your comment you see which, and why. Both governments can now answer it.",
    es: "Dos personas revisoras leyeron su comentario «{title}» y lo publicaron sin algunos pasajes. En la página de su comentario puede ver cuáles y por qué. Ahora ambos gobiernos pueden responderlo.",
  },
  undoneSubject: { en: "Your comment waits for a new decision", es: "Su comentario espera una nueva resolución" },
  undoneBody: {
    en: "The decision on your comment “{title}”, of which we told you, was set aside. Your comment waits for a new one; you need do nothing.",
    es: "La resolución sobre su comentario «{title}», de la que le informamos, quedó sin efecto. Su comentario espera una nueva; usted no necesita hacer nada.",
  },
  withheldSubject: { en: "Your comment was read", es: "Se leyó su comentario" },
  withheldBody: {
    en: "A reviewer of each government has read your comment “{title}”. It is not published; both governments keep it in view.",
    es: "Una persona revisora de cada gobierno leyó su comentario «{title}». No se publicó; ambos gobiernos lo tienen presente.",
  },
  reasonGiven: { en: "The reason:\n\n{words}", es: "El motivo:\n\n{words}" },
  declinedSubject: { en: "Your comment was declined", es: "No se aceptó su comentario" },
  declinedBody: { en: "A reviewer of each government has declined your comment “{title}”. The reason:\n\n{words}", es: "Una persona revisora de cada gobierno no aceptó su comentario «{title}». El motivo:\n\n{words}" },
  reviewSubject: { en: "The review you asked for is done", es: "Concluyó la revisión que usted solicitó" },
  standsBody: {
    en: "Your comment “{title}” was looked at again, as you asked. The decision stands. The reason:\n\n{words}",
    es: "Su comentario “{title}” se revisó de nuevo, como usted lo solicitó. La resolución se mantiene. El motivo:\n\n{words}",
  },
  reopenedBody: {
    en: "Your comment “{title}” was looked at again, as you asked. It will be decided anew. The reason:\n\n{words}",
    es: "Su comentario “{title}” se revisó de nuevo, como usted lo solicitó. Se volverá a resolver. El motivo:\n\n{words}",
  },
  claimGrantedSubject: { en: "Your confidential version stays confidential", es: "Su versión confidencial seguirá siendo confidencial" },
  claimGrantedBody: {
    en: "A reviewer granted your claim for “{title}”: the confidential version will not be published. The reason is on the page where you follow your comment.",
    es: "Una persona revisora aceptó su solicitud de confidencialidad sobre «{title}»: la versión confidencial no se publicará. El motivo está en la página donde da seguimiento a su comentario.",
  },
  claimDeniedSubject: { en: "Choose what happens to your confidential version", es: "Decida qué pasa con su versión confidencial" },
  claimDeniedBody: {
    en: "A reviewer denied your claim for “{title}”. Nothing has been published. Choose on the page where you follow your comment whether to take the confidential version back or to let it be public; the reason is there too.",
    es: "Una persona revisora no aceptó su solicitud de confidencialidad sobre «{title}». No se ha publicado nada. En la página donde da seguimiento a su comentario puede elegir entre retirar la versión confidencial o permitir que sea pública; ahí también está el motivo.",
  },
  fileBlockedSubject: { en: "A file of your comment is blocked", es: "Se bloqueó un archivo de su comentario" },
  fileBlockedBody: {
    en: "A virus was found in a file of your comment “{title}”. Nobody can open the file, and it will not be published. The rest of your comment stays as it is. On the page where you follow your comment, see which file it is and how to send another copy.",
    es: "Se detectó un virus en un archivo de su comentario «{title}». Nadie puede abrir ese archivo ni se publicará. Lo demás del comentario sigue igual. En la página donde da seguimiento a su comentario puede consultar cuál es y cómo enviar otra copia.",
  },
  redactedSubject: { en: "A passage of your comment was hidden", es: "Se testó un pasaje de su comentario" },
  redactedBody: {
    en: "A passage of your published comment “{title}” was hidden from the public. On the page where you follow your comment, see which words and why; there you can also contest it.",
    es: "Se testó un pasaje de su comentario publicado «{title}», de modo que el público ya no lo lee. En la página donde da seguimiento a su comentario puede consultar qué palabras son y el motivo; ahí mismo puede inconformarse.",
  },
  contestSettledSubject: { en: "What you contested was settled", es: "Se resolvió su inconformidad" },
  contestSettledBody: {
    en: "Someone who took no part in it looked again at what was hidden in your comment “{title}”. The result and the reason are on the page where you follow your comment.",
    es: "Una persona que no había intervenido revisó lo testado en su comentario «{title}». El resultado y el motivo están en la página donde da seguimiento a su comentario.",
  },
  withdrawnSubject: { en: "Your comment was withdrawn", es: "Se retiró su comentario" },
  withdrawnBody: {
    en: "Your comment “{title}” was withdrawn by somebody who has its receipt. It is not, or no longer, public. If it was not you, tell us through the report form on its page.",
    es: "Alguien que tiene el acuse retiró su comentario “{title}”. No está publicado o dejó de estarlo. Si no fue usted, avísenos con el formulario de reporte de su página.",
  },
  outcomeSubject: { en: "A meeting of both governments dealt with what you raised", es: "Una reunión de ambos gobiernos trató lo que usted planteó" },
  outcomeBody: { en: "A theme that your comment “{title}” speaks of was on the agenda of a meeting. Both governments agreed on what came of it:\n\n{words}", es: "Un tema del que habla su comentario “{title}” estuvo en el orden del día de una reunión. Ambos gobiernos acordaron lo que resultó:\n\n{words}" },
  committedSubject: { en: "Both governments made a commitment on what you raised", es: "Ambos gobiernos asumieron un compromiso sobre lo que usted planteó" },
  committedBody: { en: "Your comment “{title}” is among those behind a commitment that both governments agreed to:\n\n{words}", es: "Su comentario «{title}» está entre los que dieron origen a un compromiso que ambos gobiernos acordaron:\n\n{words}" },
  progressedSubject: { en: "News of a commitment on what you raised", es: "Novedades de un compromiso sobre lo que usted planteó" },
  progressedBody: { en: "Your comment “{title}” is among those behind a commitment of both governments. This is new:\n\n{words}", es: "Su comentario «{title}» está entre los que dieron origen a un compromiso de ambos gobiernos. Esta es la novedad:\n\n{words}" },
  toCommitment: { en: "Read the commitment and how far it is", es: "Leer el compromiso y cuánto se ha avanzado" },
  toMeeting: { en: "Read it on the page of the meeting", es: "Leerlo en la página de la reunión" },
  answeredSubject: { en: "What the governments say to your comment", es: "Lo que dicen los gobiernos sobre su comentario" },

  track: { en: "Follow your comment", es: "Dé seguimiento a su comentario" },
  readInPublic: { en: "Read it in public", es: "Léalo en público" },
  whyYou: { en: "You receive this because you confirmed this address for the comment {reference}.", es: "Recibe este mensaje porque confirmó este correo para el comentario con folio {reference}." },
  preferences: { en: "Choose what we tell you", es: "Elija qué le avisamos" },
  unsubscribe: { en: "Stop all messages about this comment", es: "Dejar de recibir mensajes sobre este comentario" },
  alsoIn: { en: "In English: {subject}", es: "En español: {subject}" },
  testSubject: { en: "Test of the portal's e-mail", es: "Prueba del correo del portal" },
  testBody: { en: "This is a test that an administrator asked for. If you can read it, the portal's e-mail works.", es: "Esta es una prueba que pidió una persona administradora. Si usted puede leerlo, el correo del portal funciona." },
} as const satisfies Texts;
