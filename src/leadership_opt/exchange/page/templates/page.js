"use strict";
// Everything works on what stands in the page: nothing is fetched, nothing is kept, text is only ever read as text.
(() => {
  const root = document.documentElement;
  const find = (id) => document.getElementById(id);
  const shown = () => root.dataset.shown;
  document.querySelector(".switches").hidden = false;

  // --- language and theme
  const speak = (language) => {
    root.dataset.shown = root.lang = language;
    for (const one of document.querySelectorAll("option, title")) {
      if (one.dataset[language] !== undefined) one.textContent = one.dataset[language];
    }
  };
  find("language").addEventListener("click", () => speak(shown() === "vi" ? "en" : "vi"));
  const theme = find("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const tellTheme = () => theme.setAttribute("aria-pressed", String(isDark()));
  theme.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    tellTheme();
  });
  dark.addEventListener("change", tellTheme);
  tellTheme();

  // --- print: everything folded is opened, and folded again
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const one of opened) one.open = true;
  });
  addEventListener("afterprint", () => {
    for (const one of opened) one.open = false;
  });
  find("print").addEventListener("click", () => print());

  // --- the list of people: search, filters, order
  const filters = find("filters");
  if (filters) {
    filters.hidden = false;
    const body = find("people-table").tBodies[0];
    const rows = [...body.rows];
    const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
    const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
    const names = ["seat", "course", "home", "sex", "post"];
    const choose = (home) => {
      const words = plain(find("search").value).split(/\s+/).filter(Boolean);
      const wanted = names.map((name) => [name, (name === "home" && home) || find("by-" + name).value]).filter(([, value]) => value !== "");
      let count = 0;
      for (const row of rows) {
        const fits = wanted.every(([name, value]) => row.dataset[name] === value);
        row.hidden = !(fits && words.every((word) => texts.get(row).includes(word)));
        if (!row.hidden) count += 1;
      }
      find("shown").textContent = String(count);
      find("nobody").hidden = count > 0;
    };
    for (const event of ["input", "change"]) filters.addEventListener(event, () => choose());
    filters.addEventListener("submit", (event) => event.preventDefault());
    filters.addEventListener("reset", () => setTimeout(() => choose()));

    const seen = (cell) => {
      const own = cell.querySelector(`[lang="${shown()}"]`);
      return (own || cell).textContent.trim();
    };
    const key = (row, at, code) => (code === "course" ? row.dataset.order + " " + row.dataset.course : seen(row.cells[at]));
    const order = (head, direction) => {
      const at = head.cellIndex;
      const code = head.dataset.sort;
      const collator = new Intl.Collator("vi", { numeric: true });
      const isEmpty = (value) => value.trim() === "" || value === "–";
      const keyed = rows.map((row) => [row, key(row, at, code)]);
      keyed.sort(([, a], [, b]) => isEmpty(a) - isEmpty(b) || direction * collator.compare(a, b));
      body.append(...keyed.map(([row]) => row));
      for (const one of head.parentNode.cells) one.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    };
    for (const button of document.querySelectorAll(".sort")) {
      const head = button.closest("th");
      button.addEventListener("click", () => order(head, head.getAttribute("aria-sort") === "ascending" ? -1 : 1));
    }

    // a tile shows the people of its province
    for (const tile of document.querySelectorAll(".tile")) {
      tile.addEventListener("click", () => {
        const select = find("by-home");
        filters.reset();
        setTimeout(() => {
          choose(tile.dataset.home); // a province that put nobody forward is no choice: nobody is shown
          if ([...select.options].some((one) => one.value === tile.dataset.home)) select.value = tile.dataset.home;
          find("people").scrollIntoView();
          select.focus({ preventScroll: true });
        });
      });
    }
  }

  // --- the draw, computed again from the texts that were hashed
  const check = find("check-draw");
  if (check && globalThis.crypto?.subtle) {
    check.parentNode.hidden = false;
    check.addEventListener("click", async () => {
      const rows = [...find("draw-table").tBodies[0].rows];
      const bits = Number(check.dataset.bits);
      let agree = 0;
      for (const row of rows) {
        const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(row.dataset.hashed));
        const number = Number(BigInt(new DataView(digest).getUint32(0)) >> BigInt(32 - bits));
        const begins = row.dataset.hashed.startsWith(check.dataset.seed + "\n");
        if (begins && number === Number(row.dataset.number)) agree += 1;
      }
      find("draw-agrees").hidden = agree !== rows.length;
      find("draw-differs").hidden = agree === rows.length;
      find("draw-count").textContent = `${agree} / ${rows.length}`;
    });
  }

  // --- the certificate, saved from what stands in the page
  const save = find("certificate");
  if (save) {
    save.hidden = false;
    save.addEventListener("click", () => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([find("certificate-text").textContent], { type: "application/json" }));
      link.download = "certificate.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    });
  }
})();
