import type { Texts } from "#app/languages/languages.ts";

export const receiptTexts = {
  stored: { en: "Your comment is stored", es: "Su comentario quedó guardado" },
  sheetTitle: { en: "Receipt of a comment", es: "Acuse de recibo de un comentario" },
  madeOn: { en: "Made on {date}", es: "Emitido el {date}" },
  cameByEmail: { en: "It came by e-mail and a reviewer entered it in the portal on {date}.", es: "Llegó por correo electrónico y una persona revisora lo capturó en el portal el {date}." },
  cameOnPaper: { en: "It came on paper and a reviewer entered it in the portal on {date}.", es: "Llegó en papel y una persona revisora lo capturó en el portal el {date}." },
  cameAtMeeting: { en: "It was handed over at a meeting and a reviewer entered it in the portal on {date}.", es: "Se entregó en una reunión y una persona revisora lo capturó en el portal el {date}." },
  comeBack: {
    en: "To follow it, correct it or withdraw it, go to this address with the reference and the secret:",
    es: "Para darle seguimiento, corregirlo o retirarlo, entre a esta dirección con el folio y la clave secreta:",
  },
  inOther: {
    en: "In English: this is the receipt of a comment to both governments. With its reference and secret you can follow it at {address}",
    es: "En español: este es el acuse de un comentario a ambos gobiernos. Con el folio y la clave secreta puede darle seguimiento en {address}",
  },

  // Keeping it
  keep: { en: "Keep your receipt", es: "Conserve su acuse" },
  downloadReceipt: { en: "Download this receipt", es: "Descargar este acuse" },
  downloadReceiptHint: { en: "a page to print or keep, in both languages", es: "una página para imprimir o guardar, en ambos idiomas" },
  downloadContent: { en: "Download what was stored", es: "Descargar lo que se guardó" },
  downloadContentHint: { en: "the file with which the hash can be checked (JSON)", es: "el archivo con el que se comprueba la huella (JSON)" },
  orPrint: { en: "You can also print this page with your browser's print command, or write both down by hand.", es: "También puede imprimir esta página con la función de impresión de su navegador, o anotar ambos a mano." },
  noMailWarning: {
    en: "You gave no e-mail address, so we cannot write to you or help you back. Only the reference and the secret open your comment.",
    es: "No indicó un correo electrónico, así que no podemos escribirle ni ayudarle a volver. Solo el folio y la clave secreta abren su comentario.",
  },
  savedLegend: { en: "Before you go on", es: "Antes de continuar" },
  saved: { en: "I have saved the reference and the secret", es: "Ya guardé el folio y la clave secreta" },
  confirmSaved: { en: "Confirm that you have saved the reference and the secret", es: "Confirme que guardó el folio y la clave secreta" },

  // What happens next
  nextReceived: { en: "Your comment was received.", es: "Se recibió su comentario." },
  dueBy: { en: "By {date}", es: "A más tardar el {date}" },
  nextTrack: { en: "You follow every step on the tracking page.", es: "Usted puede seguir cada paso en la página de seguimiento." },
  nextMail: { en: "You follow every step on the tracking page, and we also write to the e-mail address you gave.", es: "Usted puede seguir cada paso en la página de seguimiento, y además le escribiremos al correo electrónico que indicó." },

  // The hash
  check: { en: "How to check the hash", es: "Cómo comprobar la huella" },
  checkWhy: {
    en: "The hash shows that nothing you sent was changed. Anyone can check it, without us:",
    es: "La huella demuestra que no se cambió nada de lo que usted envió. Cualquiera puede comprobarla sin nuestra ayuda:",
  },
  checkDownload: { en: "Download what was stored: the file {file}.", es: "Descargue lo que se guardó: el archivo {file}." },
  checkRun: { en: "In the folder of that file, run the command of your system:", es: "En la carpeta de ese archivo, ejecute el comando de su sistema:" },
  checkCompare: { en: "Compare what it prints with the hash on the receipt. They must be the same.", es: "Compare el resultado con la huella del acuse. Deben ser iguales." },
  checkLater: { en: "The file can also be downloaded later, from the tracking page.", es: "El archivo también puede descargarse después, desde la página de seguimiento." },

  // What was sent
  content: { en: "What you sent", es: "Lo que usted envió" },
  wantedResult: { en: "Proposed result", es: "Resultado que propone" },
  sector: { en: "Sector", es: "Sector" },
  pillars: { en: "Pillars", es: "Pilares" },
  replyLanguage: { en: "Language for our replies", es: "Idioma para nuestras respuestas" },
} as const satisfies Texts;
