// Makes the code cells of a page run: real Python, in a worker, fetched at the first click.
(() => {
  "use strict";

  const WORDS = {
    en: {
      run: "Run",
      megabytes: (size) => `loads Python once, ${size} MB`,
      full: "Run in full",
      edit: "Edit",
      answer: "Write the answer",
      original: "Show the original",
      above: "Run all above",
      restart: "Restart",
      whole: "Use all of MNIST",
      wholeSize: "loads 11 MB, once",
      stop: "Stop",
      check: "Check",
      cell: (number) => `, cell ${number}`,
      code: (number) => `Code of cell ${number}. Tab leaves it, Shift+Enter runs it`,
      loading: (percent) => `Getting Python ready: ${percent}%`,
      waiting: "Waiting",
      running: "Running",
      runningAbove: (number) => `Running cell ${number} first`,
      seconds: (time) => `${time} s`,
      same: "as built",
      differs: "differs from the built output",
      built: "Show the built output",
      fresh: "Show this run’s output",
      error: "Stopped by an error",
      errorAbove: (number) => `Cell ${number} above stopped with an error`,
      stopped: "Stopped. Python starts anew: the names are gone",
      restarted: "Python has started anew",
      figure: "The figure is the built one: drawing needs matplotlib, which the page’s Python lacks.",
      slow: "Takes minutes in a browser.",
      smaller: "Runs here at a smaller size:",
      local: "Runs locally only: it needs what a browser lacks.",
      output: "Output of this run",
      failed: (reason) => `Python did not start: ${reason}`,
      disk: "From a web server, these cells can be run and edited in the page. A page opened from disk cannot start Python: serve the folder (python -m http.server) or take the notebook below.",
    },
    ko: {
      run: "실행",
      megabytes: (size) => `Python ${size} MB를 한 번 내려받는다`,
      full: "원래 크기로 실행",
      edit: "편집",
      answer: "답 쓰기",
      original: "원래 코드 보기",
      above: "위 셀 모두 실행",
      restart: "다시 시작",
      whole: "MNIST 전체 쓰기",
      wholeSize: "11 MB를 한 번 내려받는다",
      stop: "멈춤",
      check: "정답 확인",
      cell: (number) => `, 셀 ${number}`,
      code: (number) => `셀 ${number}의 코드. Tab은 밖으로 나가고 Shift+Enter는 실행한다`,
      loading: (percent) => `Python을 준비하는 중: ${percent}%`,
      waiting: "기다리는 중",
      running: "실행 중",
      runningAbove: (number) => `먼저 셀 ${number} 실행 중`,
      seconds: (time) => `${time}초`,
      same: "실려 있던 출력과 같다",
      differs: "실려 있던 출력과 다르다",
      built: "실려 있던 출력 보기",
      fresh: "이번 실행의 출력 보기",
      error: "오류로 멈췄다",
      errorAbove: (number) => `위의 셀 ${number}에서 오류로 멈췄다`,
      stopped: "멈췄다. Python을 새로 시작하므로 이름은 모두 사라졌다",
      restarted: "Python을 새로 시작했다",
      figure: "그림은 실려 있던 것이다. 새로 그리려면 matplotlib이 필요한데 이 페이지의 Python에는 없다.",
      slow: "브라우저에서는 몇 분이 걸린다.",
      smaller: "여기서는 크기를 줄여 실행한다:",
      local: "브라우저에 없는 것이 필요해서 자기 컴퓨터에서만 실행된다.",
      output: "이번 실행의 출력",
      failed: (reason) => `Python을 시작하지 못했다: ${reason}`,
      disk: "웹 서버에서 열면 이 셀들을 페이지 안에서 실행하고 고칠 수 있다. 디스크에서 연 페이지는 Python을 시작할 수 없으니, 폴더를 서버로 열거나(python -m http.server) 아래의 노트북을 내려받는다.",
    },
  };

  const HERE = new URL(".", document.currentScript.src);
  const words = WORDS[document.documentElement.lang] ?? WORDS.en;

  function make(tag, properties = {}, ...children) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  }

  // Says on a button how much it loads.
  function addSize(button, text) {
    button.querySelector(".aloud").before(" ", make("small", { textContent: text }));
  }

  // Adds to a text as a terminal would: a progress bar goes back to the start of its line.
  function append(element, text) {
    const lines = (element.textContent + text).split("\n");
    element.textContent = lines.map((line) => line.replace(/^.*\r(?!$)/, "")).join("\n");
  }

  const squeezed = (text) => text.replace(/\s+/g, "");

  // The worker and what it has been told. One page has one; a cell waits for the one before.
  class Python {
    constructor(page) {
      this.page = page;
      this.ready = null;
      this.ended = false;
    }

    start() {
      if (this.ended) return Promise.reject(null);
      this.ready ??= new Promise((resolve, reject) => {
        const { runtime, cells } = this.page;
        this.worker = new Worker(new URL("worker.mjs", HERE), { type: "module" });
        this.listen = { progress: ({ share }) => this.page.showProgress(share) };
        this.worker.onmessage = ({ data }) => this.listen[data.type]?.(data);
        this.worker.onerror = (event) => this.listen.failed({ text: event.message ?? "" });
        this.listen.ready = resolve;
        this.listen.failed = ({ text }) => {
          this.worker.terminate();
          this.ready = null; // The next run tries again.
          reject(new Error(text));
        };
        this.interrupt = reject;
        const { wheel, part, whole, counted } = cells;
        const data = this.page.whole ? whole : part;
        this.worker.postMessage({ type: "start", runtime, wheel, data, total: counted });
      });
      return this.ready;
    }

    // Sends a message; hands on what the cell puts out; resolves when it is done.
    ask(message, { stream, aside, show }) {
      return new Promise((resolve, reject) => {
        this.listen = {
          stream,
          aside,
          show: ({ text }) => show(JSON.parse(text)),
          done: resolve,
          failed: ({ text }) => reject(new Error(text)),
        };
        this.interrupt = reject;
        this.worker.postMessage(message);
      });
    }

    // Ends whatever it is at, for good: what waits for it is rejected, with no error to show.
    end() {
      this.ended = true;
      this.worker?.terminate();
      this.interrupt?.(null);
    }
  }

  // What one run of a cell has put out, where the built output stood.
  class Output {
    constructor(built) {
      this.built = built;
      this.fresh = make("div", { className: "nb-fresh", hidden: true });
      this.note = make("p", { className: "nb-live-note", hidden: true });
      built.after(this.fresh, this.note);
      this.begin();
    }

    begin() {
      this.fresh.replaceChildren();
      this.note.hidden = true;
      this.begun = false;
      this.text = "";
      this.partial = false;
      this.stream = this.asides = null;
    }

    // The built output stays in sight until there is something to put in its place.
    replaceBuilt() {
      if (this.begun) return;
      this.begun = true;
      this.showFresh(true);
    }

    showFresh(fresh) {
      this.fresh.hidden = !fresh;
      this.built.classList.toggle("nb-replaced", fresh);
    }

    box(text, className = "nb-output") {
      const samp = make("samp", { lang: "en", textContent: text });
      const pre = make("pre", { tabIndex: 0, role: "group", ariaLabel: words.output }, samp);
      this.fresh.append(make("div", { className }, pre));
      return samp;
    }

    write({ text }) {
      this.replaceBuilt();
      this.text += text;
      this.stream ??= this.box("");
      append(this.stream, text);
      this.asides = null;
    }

    // Warnings and progress bars: said beside the output, and no part of it.
    writeAside({ text }) {
      this.replaceBuilt();
      this.asides ??= this.box("", "nb-output nb-live-aside");
      append(this.asides, text);
      this.partial ||= text.includes("MNIST is a part");
      this.stream = null;
    }

    show(value) {
      this.replaceBuilt();
      this.stream = this.asides = null;
      if ("figure" in value) {
        this.built.classList.add("nb-keeps-figure");
        this.fresh.append(make("p", { className: "nb-live-note", textContent: words.figure }));
      } else if ("html" in value) {
        const box = make("div", { className: "nb-html", lang: "en", innerHTML: value.html });
        this.text += box.textContent;
        this.fresh.append(box);
      } else {
        const text = value.text ?? value.markdown.replace(/^```.*$/gm, "");
        this.text += text;
        this.box(text);
      }
    }

    fail(text) {
      this.replaceBuilt();
      this.box(text.trimEnd(), "nb-output nb-live-error");
    }

    get builtText() {
      const texts = this.built.querySelectorAll(":scope > :not(.nb-figure)");
      return [...texts].map((element) => element.textContent).join("\n");
    }

    // Ends a run: equal outputs leave the built one, different ones both, a click apart.
    compare() {
      const same = squeezed(this.builtText) === squeezed(this.text);
      const more = this.fresh.querySelector(":scope > .nb-live-aside, :scope > .nb-live-note");
      this.showFresh(!same || Boolean(more));
      return same;
    }

    offerBuilt() {
      const toggle = make("button", { type: "button", textContent: words.built });
      toggle.onclick = () => {
        this.showFresh(this.fresh.hidden);
        toggle.textContent = this.fresh.hidden ? words.fresh : words.built;
      };
      this.note.replaceChildren(toggle);
      this.note.hidden = false;
    }
  }

  class Cell {
    constructor(page, element) {
      this.page = page;
      this.element = element;
      this.number = Number(element.dataset.cell);
      this.source = element.querySelector(":scope > .nb-code");
      this.output = new Output(element.querySelector(":scope > .nb-built"));
      this.exercise = "exercise" in element.dataset;
      this.attempted = false;
      if (this.source) this.addBar();
    }

    get facts() {
      return this.page.cells.cells[this.number - 1];
    }

    button(name, onclick, hidden = false, action = name) {
      const button = make("button", { type: "button", hidden, onclick });
      // Every cell has the same buttons: who hears one hears which cell's it is.
      const cell = make("span", { className: "aloud", textContent: words.cell(this.number) });
      button.append(words[name], cell);
      button.dataset.action = action;
      return button;
    }

    addBar() {
      this.buttons = {
        run: this.button(this.exercise ? "check" : "run", () => this.page.run(this), false, "run"),
        full: this.button("full", () => this.page.run(this, { full: true }), true),
        stop: this.button("stop", () => this.page.stop(), true),
        edit: this.button(this.exercise ? "answer" : "edit", () => this.edit(), false, "edit"),
        original: this.button("original", () => this.showOriginal(), true),
        above: this.button("above", () => this.page.runAbove(this), true),
        restart: this.button("restart", () => this.page.restart(this), true),
        whole: this.button("whole", () => this.page.useWhole(this), true),
      };
      addSize(this.buttons.whole, words.wholeSize);
      this.status = make("span", { className: "nb-live-status", role: "status" });
      this.hint = make("p", { className: "nb-live-note", hidden: true });
      this.bar = this.element.querySelector(":scope > .nb-live-bar");
      this.bar.append(...Object.values(this.buttons), this.status);
      this.bar.after(this.hint);
    }

    say(text) {
      if (this.status && this.status.textContent !== text) this.status.textContent = text;
    }

    // Adds to the bar what only the page's own file says of the cell.
    describe() {
      if (!this.bar || this.described) return;
      this.described = true;
      const { slow, smaller, local } = this.facts;
      this.buttons.run.hidden = local;
      this.buttons.full.hidden = !smaller;
      this.hint.textContent = local
        ? words.local
        : smaller
          ? `${words.smaller} ${changedLines(this.facts).join(", ")}`
          : words.slow;
      this.hint.hidden = !(slow || local || smaller);
    }

    code(full) {
      if (this.editing) return this.editing.code();
      return full ? this.facts.code : (this.facts.smaller ?? this.facts.code);
    }

    async edit() {
      await this.page.load();
      this.buttons.edit.hidden = true;
      this.buttons.original.hidden = false;
      this.editor ??= await this.makeEditor();
      this.editor.element.hidden = false;
      this.source.hidden = true;
      this.editing = this.editor;
      this.editor.focus();
    }

    showOriginal() {
      this.editing = null;
      this.editor.element.hidden = true;
      this.source.hidden = false;
      this.buttons.edit.hidden = false;
      this.buttons.original.hidden = true;
      this.buttons.edit.focus();
    }

    async makeEditor() {
      const element = make("div", { className: "nb-live-editor" });
      this.source.after(element);
      const settings = {
        code: this.code(false),
        label: words.code(this.number),
        onRun: () => this.page.run(this),
      };
      const { editor } = this.page.cells;
      const make_ = editor
        ? await import(this.page.runtime + editor).then(codeMirror, () => textField)
        : textField;
      return { element, ...make_(element, settings) };
    }

    setRunning(running) {
      this.element.toggleAttribute("data-running", running);
      if (!this.bar) return;
      for (const name of ["run", "full"]) this.buttons[name].disabled = running;
      this.buttons.stop.hidden = !running;
    }

    // From the first run on, a cell also offers what concerns the whole session.
    offerSession() {
      if (!this.bar) return;
      this.buttons.above.hidden = this.number === 1;
      this.buttons.restart.hidden = false;
    }

    async execute(python, { full }) {
      this.attempted = true;
      this.offerSession();
      this.output.begin();
      this.say(words.running);
      const hear = {
        stream: (message) => this.output.write(message),
        aside: (message) => this.output.writeAside(message),
        show: (value) => this.output.show(value),
      };
      const message = { type: "run", code: this.code(full), name: `cell ${this.number}` };
      const outcome = await python.ask(message, hear).catch((stopped) => {
        if (this.output.begun) this.offerBuilt();
        throw stopped;
      });
      if (outcome.error) this.output.fail(outcome.error);
      this.conclude(outcome);
    }

    offerBuilt() {
      if (this.output.built.childElementCount > 0 && !this.exercise) this.output.offerBuilt();
    }

    conclude({ error, seconds }) {
      const { output } = this;
      const same = !error && output.compare();
      if (!same) this.offerBuilt();
      const time = words.seconds(seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(0));
      const verdict = this.exercise ? output.text : same ? words.same : words.differs;
      const told = Boolean((output.builtText + output.text).trim());
      this.say(error ? `${time} · ${words.error}` : told ? `${time} · ${verdict}` : time);
      this.failed = Boolean(error);
      this.page.partial ||= this.output.partial;
      if (this.bar) this.buttons.whole.hidden = same || this.exercise || !this.page.partial;
    }
  }

  // The lines that make the smaller size, without what a cell asserts of the full one.
  function changedLines({ code, smaller }) {
    const before = new Set(code.split("\n"));
    const lines = smaller.split("\n").filter((line) => !before.has(line));
    return lines.map((line) => line.trim()).filter((line) => !line.startsWith("assert"));
  }

  // Both editors give the same: the code, and a way to put the cursor there.
  function codeMirror({ createEditor }) {
    return (element, settings) => {
      const root = element.attachShadow({ mode: "open" });
      const parent = make("div");
      root.append(parent);
      return createEditor({ parent, root, ...settings });
    };
  }

  function textField(element, { code, label, onRun }) {
    const field = make("textarea", { value: code, ariaLabel: label, spellcheck: false });
    field.rows = code.split("\n").length + 1;
    field.onkeydown = (event) => {
      if (event.key !== "Enter" || !(event.shiftKey || event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onRun();
    };
    element.append(field);
    return { code: () => field.value, focus: () => field.focus() };
  }

  class Page {
    constructor(mount) {
      this.addresses = mount.dataset;
      this.runtime = new URL(mount.dataset.runtime, document.baseURI).href;
      this.python = new Python(this);
      this.queue = Promise.resolve();
      this.current = null;
      this.all = [...document.querySelectorAll(".nb-cell")].map((cell) => new Cell(this, cell));
      this.visible = this.all.filter((cell) => cell.bar);
      this.offerSize(mount.dataset.megabytes);
    }

    offerSize(megabytes) {
      for (const { buttons } of this.visible) addSize(buttons.run, words.megabytes(megabytes));
    }

    forgetSize() {
      for (const { buttons } of this.visible) buttons.run.querySelector("small")?.remove();
    }

    // What a cell put out when the site was built, and in its last run.
    texts(number) {
      const { output } = this.all[number - 1];
      return [output.builtText, output.text];
    }

    // The code of the page's cells, hidden ones too; needed by Run and by Edit.
    load() {
      this.loading ??= fetch(this.addresses.cells, { cache: "no-cache" })
        .then((response) => response.json())
        .then((cells) => {
          this.cells = cells;
          for (const cell of this.all) cell.describe();
        })
        .catch((error) => {
          this.loading = null; // The next click tries again.
          throw error;
        });
      return this.loading;
    }

    showProgress(share) {
      // In steps of ten, for those who hear it.
      this.current?.say(words.loading(Math.floor(share * 10) * 10));
    }

    run(cell, options = {}) {
      const above = this.all.filter((other) => other.number < cell.number && !other.attempted);
      return this.enqueue(cell, above, options);
    }

    runAbove(cell) {
      return this.enqueue(cell, this.all.filter((other) => other.number < cell.number), null);
    }

    // Runs cells above, then the cell itself where options are given, after those that wait.
    enqueue(cell, above, options) {
      const { python } = this;
      cell.setRunning(true);
      cell.say(words.waiting);
      this.queue = this.queue.then(async () => {
        if (python.ended) return;
        this.current = cell;
        await this.perform(cell, python, above, options).catch((error) => {
          if (!python.ended) cell.say(words.failed(error.message));
        });
        if (python.ended) return; // What stopped it has left everything in order.
        this.current = null;
        cell.setRunning(false);
      });
      return this.queue;
    }

    async perform(cell, python, above, options) {
      await this.load();
      await python.start();
      this.forgetSize();
      for (const other of above) {
        if (other.facts.local) continue;
        cell.say(words.runningAbove(other.number));
        await other.execute(python, {});
        if (other.failed) return cell.say(words.errorAbove(other.number));
      }
      if (options) return cell.execute(python, options);
      return cell.say("");
    }

    stop() {
      this.python.end();
      for (const cell of this.all) {
        cell.attempted = false;
        cell.setRunning(false);
        cell.say(cell === this.current ? words.stopped : "");
      }
      this.current = null;
      this.python = new Python(this);
      this.python.start().catch(() => {});
    }

    // Starts anew with the 60,000 images that the page was built with, up to this cell.
    useWhole(cell) {
      this.whole = true;
      this.partial = false;
      this.stop();
      for (const { bar, buttons } of this.all) if (bar) buttons.whole.hidden = true;
      return this.run(cell);
    }

    restart(cell) {
      this.stop();
      cell.say(words.restarted);
    }
  }

  const mount = document.getElementById("nb-live");
  if (location.protocol === "file:") {
    for (const bar of document.querySelectorAll(".nb-live-bar")) bar.remove();
    const first = document.querySelector(".nb-cell > .nb-code");
    first?.before(make("p", { className: "nb-live-note", textContent: words.disk }));
  } else {
    const page = new Page(mount);
    // For tests, and whoever else wants to drive the page from outside.
    window.nbLive = {
      texts: (number) => page.texts(number),
      set whole(whole) {
        page.whole = whole;
      },
    };
  }
})();
