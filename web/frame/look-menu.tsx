/** The menu of the page itself: language, theme, density, single-letter shortcuts. */
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { chooseLook, type Look, looks, useLook } from "../look.ts";
import { chooseLocale, currentLocale, type Locale, locales, t } from "../words.ts";

const names: Readonly<Record<Locale, string>> = { en: "English", ru: "Русский", be: "Беларуская" };

export function LookMenu() {
  return (
    <MenuTrigger>
      <Button className="btn quiet" aria-label={`${currentLocale().toUpperCase()} · ${t("frame.look")}`}>
        <span lang={currentLocale()}>{currentLocale().toUpperCase()}</span>
        <span aria-hidden="true"> ▾</span>
      </Button>
      <Popover className="popover" placement="bottom end" data-layer="">
        <Menu className="menu" aria-label={t("frame.look")}>
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[currentLocale()]}
            onSelectionChange={(keys) => {
              const chosen = locales.find((one) => keys !== "all" && keys.has(one));
              if (chosen !== undefined && chosen !== currentLocale()) chooseLocale(chosen);
            }}
          >
            <Header>{t("frame.language")}</Header>
            {locales.map((one) => (
              <MenuItem key={one} id={one} textValue={names[one]}>
                <span lang={one}>{names[one]}</span>
              </MenuItem>
            ))}
          </MenuSection>
          <Choice of="theme" />
          <Choice of="density" />
          <Choice of="letters" />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Choice({ of }: { readonly of: Look }) {
  const chosen = useLook(of);
  return (
    <MenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[`${of}.${chosen}`]}
      onSelectionChange={(keys) => {
        const key = looks[of].find((one) => keys !== "all" && keys.has(`${of}.${one}`));
        if (key !== undefined) chooseLook(of, key);
      }}
    >
      <Header>{t(`frame.look.${of}`)}</Header>
      {looks[of].map((one) => (
        <MenuItem key={one} id={`${of}.${one}`}>
          {t(`frame.look.${of}.${one}`)}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
