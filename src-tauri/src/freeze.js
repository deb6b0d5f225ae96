// Freezes Object.prototype before any script of the page runs, so that nothing can change what every object inherits.
// A plain freeze would also forbid `anything.toString = …` on objects of their own (dates, enums of libraries):
// therefore each method becomes a pair of accessors that gives an object its own property instead.
(() => {
  const root = Object.prototype;
  for (const key of Reflect.ownKeys(root)) {
    const { value, writable } = Object.getOwnPropertyDescriptor(root, key);
    if (!writable) continue;
    Object.defineProperty(root, key, {
      get: () => value,
      set(next) {
        if (this === root) throw new TypeError('Object.prototype is frozen');
        Object.defineProperty(this, key, { value: next, writable: true, enumerable: true, configurable: true });
      },
    });
  }
  Object.freeze(root);
})();
