/** The person's language: chosen on the page, whatever language the workspace speaks. */
import { useEffect, useState } from "react";
import type { Say } from "../../../src/core/words/words.ts";
import { type Locale, locales, sayConsentIn, t } from "../../words.ts";

/** Says the words of consents in a language; undefined until they are read. */
export function useSay(language: Locale): Say | undefined {
  const [said, setSaid] = useState<{ readonly language: Locale; readonly say: Say }>();
  useEffect(() => {
    let wanted = true;
    void sayConsentIn(language).then((say) => {
      if (wanted) setSaid({ language, say });
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  return said?.language === language ? said.say : undefined;
}

const own: Readonly<Record<Locale, string>> = { en: "English", ru: "Русский", be: "Беларуская" };

export function LanguageChoice({
  value,
  choose,
}: {
  readonly value: Locale;
  readonly choose: (language: Locale) => void;
}) {
  return (
    <fieldset className="hand languages">
      <legend>{t("consent.language")}</legend>
      {locales.map((one) => (
        <label key={one} lang={one}>
          <input type="radio" name="language" checked={value === one} onChange={() => choose(one)} />
          {own[one]}
        </label>
      ))}
    </fieldset>
  );
}
