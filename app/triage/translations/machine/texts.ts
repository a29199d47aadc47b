import type { Texts } from "#app/languages/languages.ts";

export const machineTexts = {
  title: { en: "Machine translation", es: "Traducción automática" },
  means: {
    en: "The machine drafts a translation of the words that are public or would be; redacted passages and confidential versions never go there. It is marked as made by a machine, and not official.",
    es: "La máquina prepara una traducción de las palabras que son públicas o que lo serían; los pasajes testados y las versiones confidenciales nunca se le envían. Queda marcada como automática y no oficial.",
  },
  ask: { en: "Ask for a machine translation", es: "Solicitar una traducción automática" },
  notSet: {
    en: "No machine translator is set up. An operator sets one up with the address of a LibreTranslate server: the README says how.",
    es: "No hay un traductor automático configurado. Se configura con la dirección de un servidor LibreTranslate; el README indica cómo.",
  },
  underWay: { en: "{done} of {pieces} paragraphs translated by machine, requested by {name} ({government}).", es: "{done} de {pieces} párrafos traducidos automáticamente, a solicitud de {name} ({government})." },
  progress: { en: "Progress of the machine translation", es: "Avance de la traducción automática" },
  lookAgain: { en: "Look again", es: "Volver a consultar" },
  triedAgain: { en: "It is tried again on {when}. What is translated so far is kept.", es: "Se intentará de nuevo el {when}. Lo traducido hasta ahora se conserva." },
  gaveUp: { en: "The machine translation was given up. What was translated so far is below. You can ask again, or translate by hand.", es: "Se desistió de la traducción automática. Lo traducido hasta entonces está abajo. Puede solicitarla de nuevo o traducir usted." },
  soFar: { en: "What the machine translated", es: "Lo que tradujo la máquina" },

  alreadyAsked: { en: "A machine translation is already under way.", es: "Ya hay una traducción automática en curso." },
  current: { en: "There is already a translation of these words, so none was requested.", es: "Ya existe una traducción de estas palabras, así que no se solicitó otra." },
  withdrawn: { en: "The comment has been withdrawn by its author, so it is sent to no machine.", es: "La persona autora retiró el comentario, así que no se envía a ninguna máquina." },
  notForPublication: { en: "Its author asked that this comment not be published, so it is sent to no machine. It can be translated by hand.", es: "La persona autora pidió que este comentario no se publicara, así que no se envía a ninguna máquina. Puede traducirse a mano." },
  suspected: { en: "This is suspected spam. Release it into the queue first.", es: "Es posible spam. Primero libérela para que vuelva a la bandeja." },

  unreachable: { en: "The translator could not be reached.", es: "No se pudo establecer comunicación con el traductor." },
  timedOut: { en: "The translator took too long to answer.", es: "El traductor tardó demasiado en responder." },
  tooMany: { en: "The translator asked us to wait, because it gets too many requests.", es: "El traductor pidió esperar porque recibe demasiadas solicitudes." },
  failed: { en: "The translator failed on its side.", es: "El traductor tuvo una falla de su lado." },
  wrongAnswer: { en: "The translator answered something that is no translation.", es: "El traductor respondió algo que no es una traducción." },
  refused: { en: "The translator refused: its key is missing or wrong. An operator corrects it in the settings.", es: "El traductor lo rechazó: su clave falta o no es correcta. Hay que corregirla en la configuración." },
  noSuchLanguage: { en: "The translator does not know this pair of languages. An operator installs English and Spanish on it.", es: "El traductor no conoce este par de idiomas. Hay que instalarle inglés y español." },
  tooLong: { en: "The translator takes only shorter texts than we sent, although we keep to the limit that it tells.", es: "El traductor solo acepta textos más cortos que los enviados, aunque respetamos el límite que indica." },
  notUnderstood: { en: "The translator did not understand the request.", es: "El traductor no entendió la solicitud." },
  noTranslator: { en: "The translator has been taken out of the settings meanwhile.", es: "Entretanto, el traductor se quitó de la configuración." },
  writtenMeanwhile: { en: "Somebody saved a translation while the machine was at work. Theirs stands; the machine's words are below.", es: "Otra persona guardó una traducción mientras la máquina trabajaba. La suya sigue vigente; las palabras de la máquina están abajo." },
  tooLongTogether: { en: "The machine's translation is longer than a translation may be. Its words are below.", es: "La traducción automática es más larga de lo permitido. Sus palabras están abajo." },
} as const satisfies Texts;
