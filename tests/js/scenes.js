// Small scenes for tests, with the fields that encode.py sends.

/** A typed array with a shape. */
export function shaped(values, shape = [values.length]) {
  return Object.assign(Float32Array.from(values), { shape });
}

export function grid(name, values, shape, more = {}) {
  const scale = { kind: "signed", limit: 1, colours: [], names: [] };
  return { kind: "grid", name, values: shaped(values, shape), scale, symbols: [], decimals: 2, hues: false, called: "", ...more };
}

export function flow(target_mark, rows, more = {}) {
  const column = (name) => (rows.length && name in rows[0] ? Uint32Array.from(rows, (row) => row[name]) : null);
  return {
    target_mark, source_mark: "", weight_mark: "", combine: "add", bias: 0, factors: null, silent: false, words: [],
    windows: null, target: column("target"), source: column("source"), weight: column("weight"), tick: column("tick"),
    value: shaped(rows.map(({ value }) => value)), ...more,
  };
}

export function scene(marks, flows, count) {
  return { marks, flows, count, parallel: [], twins: [] };
}
