import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, useLocation, useMatches, useRouteError } from "@remix-run/react";
import { useContext, type ReactNode } from "react";
import { Nonce } from "#app/http/nonce.ts";
import { LANGUAGES, LOCALE } from "#app/languages/languages.ts";
import { useLanguage } from "#app/languages/use-language.ts";
import { ErrorPage } from "#app/ui/error-page.tsx";

/** A route that needs JavaScript in the browser says `export const handle = { scripts: true }`, or when it does by its loader's data; reading pages send none. */
export type Handle = { scripts?: boolean | ((data: unknown) => boolean) };

export function Layout({ children }: { children: ReactNode }) {
  const language = useLanguage();
  const nonce = useContext(Nonce);
  const { pathname } = useLocation();
  const scripts = useMatches().some(({ handle, data }) => {
    const { scripts } = (handle ?? {}) as Handle;
    return typeof scripts === "function" ? scripts(data) : scripts;
  });
  const page = pathname.replace(/^\/(en|es)(?=\/|$)/, "");
  return (
    <html lang={LOCALE[language]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        {LANGUAGES.map((each) => <link key={each} rel="alternate" hrefLang={each} href={`/${each}${page}`} />)}
        <link rel="alternate" hrefLang="x-default" href="/" />
        <link rel="stylesheet" href="/assets/portal.css" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <Links />
      </head>
      <body>
        {children}
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Portal() {
  return <Outlet />;
}

/** The last resort. It speaks both languages where the address does not say which. */
export function ErrorBoundary() {
  const error = useRouteError();
  return <ErrorPage status={isRouteErrorResponse(error) ? error.status : 500} />;
}
