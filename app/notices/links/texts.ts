import type { Texts } from "#app/languages/languages.ts";

export const linkTexts = {
  title: { en: "Get a link by e-mail", es: "Recibir un enlace por correo" },
  intro: {
    en: "If you no longer have the secret, we can mail a link to the address you confirmed. It works once, within one hour.",
    es: "Si ya no tiene la clave secreta, podemos enviar un enlace al correo que usted confirmó. Sirve una sola vez y dura una hora.",
  },
  reference: { en: "Reference", es: "Folio" },
  referenceHint: { en: "For example HLED-7K3M-Q2XD.", es: "Por ejemplo, HLED-7K3M-Q2XD." },
  email: { en: "E-mail address", es: "Correo electrónico" },
  emailHint: { en: "The one you gave with the comment and confirmed", es: "El que indicó en el comentario y confirmó" },
  send: { en: "Send the link", es: "Enviar el enlace" },
  enterReference: { en: "Enter the reference of your comment", es: "Escriba el folio de su comentario" },
  referenceFormat: { en: "The reference has a character that does not fit. Compare it with your receipt", es: "El folio tiene un carácter que no corresponde. Compárelo con su acuse" },
  enterEmail: { en: "Enter an e-mail address", es: "Escriba un correo electrónico" },
  emailFormat: { en: "Enter an e-mail address in the correct format", es: "Escriba un correo electrónico con el formato correcto" },
  tooMany: {
    en: "A link to this comment was asked for three times in the last hour, or many were from your network. Wait an hour, or use the secret of your receipt.",
    es: "En la última hora se pidió tres veces un enlace a este comentario, o muchos desde su red. Espere una hora o use la clave secreta de su acuse.",
  },
  askedTitle: { en: "Look at your e-mail", es: "Revise su correo" },
  asked: {
    en: "If this is the address that was confirmed for that comment, a link is on its way. It can take a few minutes; look among unwanted mail too.",
    es: "Si este es el correo que se confirmó para ese comentario, el enlace va en camino. Puede tardar unos minutos; revise también el correo no deseado.",
  },
  askedNothing: {
    en: "If nothing comes, the reference or the address is another one, or the address was never confirmed. For your protection we do not say which.",
    es: "Si no llega nada, el folio o el correo son otros, o el correo nunca se confirmó. Para protegerle, no decimos cuál.",
  },
  openTitle: { en: "Open your comment", es: "Abrir su comentario" },
  openIntro: { en: "This link opens the page of the comment {reference} in this browser, once.", es: "Este enlace abre la página del comentario con folio {reference} en este navegador, una sola vez." },
  open: { en: "Open it", es: "Abrirla" },
  over: {
    en: "This link opens nothing: it was used, an hour has passed, or a part of it is missing. Ask for a new one.",
    es: "Este enlace no abre nada: ya se usó, pasó una hora o le falta una parte. Pida uno nuevo.",
  },
  newLink: { en: "Get a new link", es: "Pedir un enlace nuevo" },
  withSecret: { en: "Use the secret of the receipt", es: "Usar la clave secreta del acuse" },
} as const satisfies Texts;
