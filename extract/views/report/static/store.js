// The data, read in place: a column is a list of its distinct values and a number per row (0 is null).

const DATA = JSON.parse(document.getElementById("data").textContent);
document.getElementById("data").remove();

class Table {
  constructor(name, data) {
    this.name = name;
    this.rows = data.rows;
    this.coded = data.columns;
    this.plain = data.plain;
    this.lists = new Map();
    const own = name !== "articles" && "article" in data.plain;
    this.mentions = "start" in data.plain;
    this.columns = Object.keys(DATA.meanings[name]).filter(
      (column) => column in this.coded || column in this.plain || (own && column === "article_id") || (this.mentions && column === "text"),
    );
  }

  get(row, column) {
    const coded = this.coded[column];
    if (coded) {
      const code = coded.codes[row];
      if (code === 0) return null;
      const value = coded.values[code - 1];
      if (column === "sentence" && Array.isArray(value)) return this.textOf(row).slice(value[0], value[1]);
      if (this.mentions && typeof value === "string" && value[0] === "." && column.endsWith("_id")) return this.articleId(row) + value;
      return value;
    }
    if (column in this.plain) return this.plain[column][row];
    if (column === "article_id") return this.articleId(row);
    if (column === "text" && this.mentions) return this.textOf(row).slice(this.plain.start[row], this.plain.end[row]);
    return null;
  }

  article(row) {
    return this.name === "articles" ? row : this.plain.article ? this.plain.article[row] : -1;
  }

  articleId(row) {
    const article = this.article(row);
    return article < 0 ? null : tables.articles.get(article, "article_id");
  }

  textOf(row) {
    const article = this.article(row);
    return article < 0 ? "" : tables.articles.plain.text[article];
  }

  // Rows by the value of a column, made once.
  by(column) {
    if (!this.lists.has(column)) {
      const groups = new Map();
      for (let row = 0; row < this.rows; row++) {
        const key = column === "article" ? this.article(row) : this.get(row, column);
        if (key === null) continue;
        if (groups.has(key)) groups.get(key).push(row);
        else groups.set(key, [row]);
      }
      this.lists.set(column, groups);
    }
    return this.lists.get(column);
  }

  find(column, value) {
    return this.by(column).get(value) || [];
  }

  // A column's order of rows: numbers by size, the rest by letter; null last.
  order(rows, column, down) {
    const coded = this.coded[column];
    const key = coded ? ranks(coded, this, column) : (row) => this.get(row, column);
    const sign = down ? -1 : 1;
    return rows.sort((a, b) => {
      const x = key(a);
      const y = key(b);
      if (x === y) return a - b;
      if (x === null) return 1;
      if (y === null) return -1;
      return x < y ? -sign : sign;
    });
  }
}

// Sorting compares ranks of distinct values, not values.
function ranks(coded, table, column) {
  if (coded.values.length && Array.isArray(coded.values[0]) && column === "sentence") return (row) => table.get(row, column);
  const numbers = coded.values.map((_, index) => index);
  numbers.sort((a, b) => {
    const [x, y] = [coded.values[a], coded.values[b]];
    return typeof x === "number" && typeof y === "number" ? x - y : collate(String(x), String(y));
  });
  const rank = new Array(numbers.length);
  numbers.forEach((value, place) => (rank[value] = place));
  return (row) => (coded.codes[row] === 0 ? null : rank[coded.codes[row] - 1]);
}

const collate = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;

const tables = {};
for (const [name, data] of Object.entries(DATA.tables)) tables[name] = new Table(name, data);

const KINDS = ["casualties", "agreements", "dates", "entities"].filter((name) => name in tables);
const every = (length) => Array.from({ length }, (_, index) => index);
