import type { Texts } from "#app/languages/languages.ts";

export const factorTexts = {
  title: { en: "Confirm that it is you", es: "Confirme que es usted" },
  intro: { en: "{name}, your password is right. One more step.", es: "{name}, su contraseña es correcta. Falta un paso." },
  code: { en: "Code from your authenticator app", es: "Código de su aplicación de autenticación" },
  codeHint: { en: "Six digits; the app shows new ones every 30 seconds", es: "Seis dígitos; la aplicación muestra otros cada 30 segundos" },
  recoveryCode: { en: "Recovery code", es: "Código de recuperación" },
  recoveryCodeHint: { en: "One of the ten you kept: 24 letters and digits. Each works once", es: "Uno de los diez que guardó: 24 letras y números. Cada uno sirve una sola vez" },
  signIn: { en: "Sign in", es: "Iniciar sesión" },
  enterCode: { en: "Enter the code", es: "Escriba el código" },
  wrongCode: {
    en: "This code is not the one expected now. Enter the six digits that your app shows at this moment, and check that the clock of the device is right",
    es: "Este código no es el que corresponde ahora. Escriba los seis dígitos que la aplicación muestra en este momento y verifique que el reloj del dispositivo esté en hora",
  },
  wrongRecoveryCode: {
    en: "This is none of your unused recovery codes. Check all 24 letters and digits, or use another one",
    es: "Este no es ninguno de sus códigos de recuperación sin usar. Revise las 24 letras y números, o use otro",
  },
  usedCode: {
    en: "This code has been used already, and each works once. Wait until your app shows the next one, at most 30 seconds",
    es: "Este código ya se usó y cada uno sirve una sola vez. Espere a que la aplicación muestre el siguiente, 30 segundos como máximo",
  },
  tooManyCodes: {
    en: "Five codes were wrong. Try again in {wait} seconds; your account stays as it is. If it was not you who tried, somebody knows your password: change it.",
    es: "Hubo cinco códigos incorrectos. Intente de nuevo en {wait} segundos; su cuenta queda como está. Si no fue usted, alguien conoce su contraseña: cámbiela.",
  },
  withoutApp: { en: "I do not have my app here: use a recovery code", es: "No tengo mi aplicación a la mano: usar un código de recuperación" },
  withApp: { en: "Use the code from my app", es: "Usar el código de mi aplicación" },
  neither: {
    en: "Without app and recovery codes, ask an administrator of your government to reset your second factor. You then set up a new one when you sign in.",
    es: "Si no tiene la aplicación ni los códigos, pida a quien administra el portal en su gobierno que restablezca su segundo factor. Al iniciar sesión configurará uno nuevo.",
  },
  orPasskey: { en: "You can also use a passkey, in a browser that knows them and with JavaScript turned on.", es: "También puede usar una llave de acceso, en un navegador que las admita y con JavaScript activado." },
  passkeyOnly: {
    en: "You use a passkey here. That needs a browser that knows passkeys, with JavaScript turned on. If your device is lost, ask an administrator of your government to reset your second factor.",
    es: "Usted usa una llave de acceso aquí. Requiere un navegador que las admita y con JavaScript activado. Si perdió su dispositivo, pida a quien administra el portal en su gobierno que restablezca su segundo factor.",
  },
  somebodyElse: { en: "Sign in as somebody else", es: "Iniciar sesión como otra persona" },
  demoCode: { en: "Demonstration: the code is now {code}. With your own account, only your app shows it.", es: "Demostración: el código es ahora {code}. Con una cuenta propia, solo su aplicación lo muestra." },
  demoWait: { en: "Demonstration: the codes of this half minute are used. Reload this page in 30 seconds to read the next.", es: "Demostración: los códigos de este medio minuto ya se usaron. Recargue esta página en 30 segundos para leer el siguiente." },

  setUpTitle: { en: "Set up your authenticator app", es: "Configure su aplicación de autenticación" },
  setUpIntro: {
    en: "Everybody who signs in here shows two things: a password, and a code from an app that only they have. A stolen password alone then opens nothing.",
    es: "Quien inicia sesión aquí presenta dos cosas: una contraseña y un código de una aplicación que solo esa persona tiene. Así, una contraseña robada por sí sola no abre nada.",
  },
  replaceIntro: {
    en: "The new app takes the place of the one before, whose codes stop working. You also get new recovery codes, and your other sessions end.",
    es: "La nueva aplicación sustituye a la anterior, cuyos códigos dejan de servir. También recibirá nuevos códigos de recuperación y sus demás sesiones terminarán.",
  },
  stepApp: { en: "Open an authenticator app on your phone or computer: any that makes six-digit codes.", es: "Abra una aplicación de autenticación en su teléfono o computadora: cualquiera que genere códigos de seis dígitos." },
  stepScan: { en: "Add an account in it by scanning this picture.", es: "Agregue en ella una cuenta escaneando esta imagen." },
  picture: { en: "QR code with the key written below", es: "Código QR con la clave que está escrita abajo" },
  onThisDevice: { en: "Or open the app on this device", es: "O abra la aplicación en este dispositivo" },
  typeKey: { en: "Or type this key into the app:", es: "O escriba esta clave en la aplicación:" },
  stepCode: { en: "Enter the six digits that the app then shows.", es: "Escriba los seis dígitos que la aplicación muestre entonces." },
  setUp: { en: "Set up and continue", es: "Configurar y continuar" },
  keyOver: { en: "The key on the page before was over, so this is a new one. Scan or type it again, then enter the code.", es: "La clave de la página anterior caducó, así que esta es nueva. Escanéela o escríbala otra vez y luego escriba el código." },

  codesTitle: { en: "Keep your recovery codes", es: "Guarde sus códigos de recuperación" },
  codesIntro: {
    en: "If your app is lost, each of these codes signs you in once, with your password. We show them only now. All earlier ones have stopped working.",
    es: "Si pierde su aplicación, cada uno de estos códigos le permite iniciar sesión una vez, junto con su contraseña. Solo los mostramos ahora. Todos los anteriores dejaron de servir.",
  },
  codesWhere: {
    en: "Keep them where you find them without your phone, and apart from your password: printed in a drawer, or in a password manager.",
    es: "Guárdelos donde pueda encontrarlos sin su teléfono y aparte de su contraseña: impresos en un cajón o en un gestor de contraseñas.",
  },
  codesSheet: { en: "Recovery codes of the HLED feedback portal", es: "Códigos de recuperación del portal de comentarios del DEAN" },
  codesOf: { en: "For {name}, {email}. Each works once, together with the password.", es: "De {name}, {email}. Cada uno sirve una sola vez, junto con la contraseña." },
  download: { en: "Download them as text", es: "Descargarlos como texto" },
  orPrint: { en: "You can also print this page, or write them down by hand.", es: "También puede imprimir esta página o anotarlos a mano." },
  kept: { en: "I have kept them: continue", es: "Ya los guardé: continuar" },
  codesGone: {
    en: "There are no new codes to show. Recovery codes are shown once, when they are made; in your account you can make new ones.",
    es: "No hay códigos nuevos que mostrar. Los códigos de recuperación se muestran una sola vez, al crearlos; en su cuenta puede crear otros.",
  },
  toDesk: { en: "Continue to the desk", es: "Continuar a la mesa de trabajo" },
} as const satisfies Texts;
