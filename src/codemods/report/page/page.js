"use strict";
(() => {
  const table = document.getElementById("file-table"), body = table.tBodies[0];
  const rows = [...body.rows].map(row => ({row, state: row.dataset.state, path: row.cells[0].textContent,
    fixable: Number(row.cells[3].textContent)}));
  const element = (tag, name, text) => {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // filter
  const wanted = document.getElementById("wanted"), state = document.getElementById("state");
  const shown = document.getElementById("shown"), form = document.getElementById("filter");
  const filter = () => {
    const text = wanted.value.toLowerCase();
    let count = 0;
    for (const item of rows) {
      const fits = item.path.toLowerCase().includes(text) &&
        (!state.value || (state.value === "fixable" ? item.fixable > 0 : item.state === state.value));
      item.row.hidden = !fits;
      if (item.detail) item.detail.hidden = !fits || !item.open;
      count += fits;
    }
    shown.textContent = `${count} of ${rows.length} files`;
  };
  wanted.addEventListener("input", filter);
  state.addEventListener("change", filter);
  form.addEventListener("submit", event => event.preventDefault());
  form.hidden = false;
  filter();

  // sorting
  const value = (row, column, kind) => {
    const cell = row.cells[column];
    return kind === "number" ? Number(cell.dataset.value ?? cell.textContent) : cell.textContent;
  };
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = element("button", "", head.textContent), kind = head.dataset.sort;
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const first = kind === "number" ? "descending" : "ascending";
      const other = first === "ascending" ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const keyed = rows.map(item => [value(item.row, column, kind), item]);
      keyed.sort(([a], [b]) => sign * (kind === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0));
      body.append(...keyed.flatMap(([, item]) => item.detail ? [item.row, item.detail] : [item.row]));
    });
  });

  // findings and diffs: compressed until the first file is opened
  let unpacked;
  const details = () => unpacked ??= (async () => {
    const bytes = Uint8Array.from(atob(document.getElementById("details").textContent), c => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  })();

  const words = "False None True and as assert async await break class continue def del elif else except finally for from " +
    "global if import in is lambda nonlocal not or pass raise return try while with yield match case";
  const keywords = new Set(words.split(" "));
  const token = /(#.*)|((?:\b[rbfuRBFU]{1,2})?(?:"""|'''))|((?:\b[rbfuRBFU]{1,2})?(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?))|(\b\d[\w.]*)|([^\W\d]\w*)/g;
  // colour one line into a cell; returns the quotes of a string that goes on in the next line
  const colour = (cell, line, open) => {
    let at = 0;
    const put = (end, name) => {
      if (end > at) cell.append(name ? element("span", name, line.slice(at, end)) : line.slice(at, end));
      at = end;
    };
    if (open) {
      const end = line.indexOf(open);
      put(end < 0 ? line.length : end + 3, "s");
      if (end < 0) return open;
    }
    token.lastIndex = at;
    for (let found; (found = token.exec(line));) {
      const end = found.index + found[0].length;
      const name = found[1] ? "c" : found[3] ? "s" : found[4] ? "d" : keywords.has(found[5]) ? "k" : "";
      if (found[2]) {
        put(found.index);
        const quotes = found[2].slice(-3), close = line.indexOf(quotes, end);
        put(close < 0 ? line.length : close + 3, "s");
        if (close < 0) return quotes;
        token.lastIndex = at;
      } else if (name) {
        put(found.index);
        put(end, name);
      }
    }
    put(line.length);
    return "";
  };

  const sideBySide = (patch, openings) => {
    const made = element("table", "diff"), columns = element("colgroup");
    for (const name of ["n", "", "n", ""]) columns.append(element("col", name));
    made.append(columns);
    const part = made.createTBody();
    let left = [], right = [], a = 0, b = 0, open = ["", ""];
    const side = (row, item, index) => {
      // on a narrow screen the sides lie one below the other: what is the same is shown once
      const extra = !item || (index && !item[2]) ? " again" : "";
      row.append(element("td", "n" + extra, item ? item[0] : ""));
      const cell = element("td", (item && item[2] ? (index ? "new" : "old") : "") + extra);
      if (item) open[index] = colour(cell, item[1], open[index]);
      row.append(cell);
    };
    const flush = () => {
      for (let i = 0; i < Math.max(left.length, right.length); i++) {
        const row = part.insertRow();
        side(row, left[i], 0);
        side(row, right[i], 1);
      }
      left = []; right = [];
    };
    let hunk = 0;
    for (const line of patch.split("\n").slice(2)) {
      const head = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/.exec(line);
      if (head) {
        flush();
        a = Number(head[1]); b = Number(head[3]); open = openings[hunk++];
        const row = part.insertRow(), cell = element("td", "", `line ${a}${head[5] ? ": " + head[5] : ""}`);
        row.className = "hunk";
        cell.colSpan = 4;
        row.append(cell);
      } else if (line[0] === "-") left.push([a++, line.slice(1), true]);
      else if (line[0] === "+") right.push([b++, line.slice(1), true]);
      else if (line[0] === " ") {
        flush();
        left.push([a++, line.slice(1), false]);
        right.push([b++, line.slice(1), false]);
        flush();
      }
    }
    flush();
    return made;
  };

  const list = findings => {
    const made = element("ul", "findings");
    for (const [line, rule, severity, column, message, assumed, code, reason] of findings) {
      const item = element("li");
      item.append(`line ${line} `, element("strong", "", rule), ` (${severity}, ${column}): ${message}`);
      if (assumed) item.append(element("br"), element("em", "", `assumes ${assumed}`));
      if (code || reason) item.append(element("br"), element("em", "", [code, reason].filter(Boolean).join(": ")));
      made.append(item);
    }
    return made;
  };

  for (const item of rows) {
    const button = item.row.querySelector("button.open");
    if (!button) continue;
    button.disabled = false;
    button.addEventListener("click", async () => {
      item.open = !item.open;
      button.setAttribute("aria-expanded", String(item.open));
      if (!item.detail) {
        const [findings, patch, openings] = (await details())[item.path];
        item.detail = element("tr", "detail");
        const cell = element("td"), inside = element("div");
        cell.colSpan = item.row.cells.length;
        cell.append(inside);
        inside.append(list(findings));
        inside.append(patch ? sideBySide(patch, openings) : element("p", "", "The policy makes no fix in this file."));
        item.detail.append(cell);
        item.row.after(item.detail);
      }
      item.detail.hidden = !item.open || item.row.hidden;
    });
  }
})();
