import { RemixBrowser } from "@remix-run/react";
import { StrictMode, startTransition } from "react";
import { hydrateRoot } from "react-dom/client";

// The server put "Error: " before the title of a form with problems (entry.server.tsx). React must find what it would
// render itself; the error summary puts the word back.
document.title = document.title.replace(/^Error: /, "");

startTransition(() => {
  hydrateRoot(document, <StrictMode><RemixBrowser /></StrictMode>);
});
