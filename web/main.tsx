/** Where the page begins: words, look, and the router. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { createRoot } from "react-dom/client";
import "./style/fonts.css";
import "./tokens.css";
import "./style/frame.css";
import "./style/door.css";
import "./style/parts.css";
import "./style/layers.css";
import "./style/claims.css";
import "./style/lists.css";
import "./style/pages.css";
import "./style/consent.css";
import "./style/reader.css";
import "./style/coding.css";
import "./style/desk.css";
import "./style/said.css";
import "./style/thing.css";
import "./style/lives.css";
import "./style/network.css";
import "./style/same.css";
import "./style/identity.css";
import "./style/finding.css";
import "./style/way.css";
import "./style/element.css";
import "./style/interview.css";
import "./style/codebook.css";
import "./style/together.css";
import "./style/mandate.css";
import "./style/release.css";
import "./style/patterns.css";
import "./style/members.css";
import { client } from "./call.ts";
import { applyLook } from "./look.ts";
import { router } from "./router.tsx";
import { currentLocale, loadWords } from "./words.ts";

applyLook();
const root = document.getElementById("root");
if (root !== null) {
  await loadWords();
  createRoot(root).render(
    <I18nProvider locale={currentLocale()}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </I18nProvider>,
  );
}
