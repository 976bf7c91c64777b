/** Given names whose Belarusian and Russian forms differ by more than letters, and given names as such. */
import { stemsInText, stemsOfName } from "./declension.ts";
import { plainKeys } from "./fold.ts";

/** One name in two languages' forms; the first stands for all. */
const forms: readonly (readonly string[])[] = [
  ["Анна", "Ганна"],
  ["Анастасия", "Настасся"],
  ["Варвара", "Барбара"],
  ["Григорий", "Рыгор"],
  ["Дмитрий", "Зміцер", "Змитер"],
  ["Екатерина", "Кацярына", "Катерина"],
  ["Елизавета", "Лізавета", "Альжбета"],
  ["Иосиф", "Язэп", "Юзаф"],
  ["Кирилл", "Кірыла"],
  ["Ксения", "Аксіння"],
  ["Леонтий", "Лявонцій"],
  ["Михаил", "Міхал", "Міхась"],
  ["Моисей", "Майсей"],
  ["Надежда", "Надзея"],
  ["Никита", "Мікіта"],
  ["Николай", "Мікалай", "Мікола"],
  ["Ольга", "Вольга"],
  ["Осип", "Восіп"],
  ["Пётр", "Пятро"],
  ["Прокофий", "Пракоп"],
  ["Фаддей", "Тадэвуш"],
  ["Фёдор", "Хведар"],
  ["Фёкла", "Тэкля"],
  ["Филипп", "Піліп"],
  ["Яков", "Якуб"],
];
/** Beginnings that patronymics and surnames keep: Мікалаевіч, Рыгораў, Піліповіч. */
const beginnings: readonly (readonly [string, string])[] = [
  ["nikal", "mikal"],
  ["grigar", "rigar"],
  ["filip", "pilip"],
];
/** Others that tell which word of a name is the given one. */
const others =
  "Александр Алексей Алесь Алина Алла Анатолий Андрей Антон Антонина Аркадий Арсений Артём Богдан Борис Вадим Валентин Валентина " +
  "Валерий Василий Вера Вероника Виктор Виктория Виталий Владимир Владислав Всеволод Вячеслав Галина Геннадий Георгий Глеб Дарья Денис " +
  "Диана Евгений Евгения Егор Елена Ефим Жанна Захар Зинаида Зоя Иван Игорь Илья Инна Ирина Карина Кристина Лариса Лев Леонид Лидия " +
  "Любовь Людмила Максим Маргарита Марина Мария Марта Матвей Наталья Нина Оксана Олег Олеся Павел Полина Раиса Роман Руслан Светлана " +
  "Семён Сергей Станислав Степан Тамара Тарас Татьяна Тимофей Ульяна Эдуард Элла Юлия Юрий Яна Ярослав " +
  "Адам Алёна Бронислав Витольд Дана Казимир Клим Кузьма Леон Лявон Майя Марат Мирослав Нестор Рената Родион Ростислав Савелий Святослав " +
  "Стефания Феликс Франц Чеслав Эдвард Эльвира Эмма Ядвига Ян Янина";

const first = (word: string): string => plainKeys(word)[0] ?? "";
const same = new Map(
  forms.flatMap(([chief = "", ...rest]) => rest.map((form) => [first(form), first(chief)] as const)),
);
const known = new Set([...forms.map(([chief = ""]) => first(chief)), ...others.split(" ").map(first)]);

/** The key under which all forms of one name stand. */
function chiefKey(key: string): string {
  const exact = same.get(key);
  if (exact !== undefined) return exact;
  const found = beginnings.find(([, begun]) => key.startsWith(begun));
  return found === undefined ? key : found[0] + key.slice(found[1].length);
}

/** The keys of a word of a name: equal keys, perhaps one name. Empty for what holds no letter of these scripts. */
export const foldKeys = (word: string): readonly string[] => [...new Set(plainKeys(word).map(chiefKey))];

export const isGivenName = (keys: readonly string[]): boolean => keys.some((key) => known.has(key));

const knownStems = new Set([...known].flatMap(stemsOfName));
/** Whether a word of a text is a given name, in whatever case. */
export const isGivenInText = (keys: readonly string[]): boolean =>
  keys.some((key) => stemsInText(key).some((stem) => knownStems.has(stem)));
