// Runs before anything of the page does: gathers what it complains about.
(() => {
  const complaints = (window.complaints = []);
  for (const level of ["error", "warn"]) {
    const original = console[level];
    console[level] = (...said) => {
      complaints.push(`console.${level}: ${said.map(String).join(" ")}`);
      original.apply(console, said);
    };
  }
  addEventListener(
    "error",
    (event) => complaints.push(`error: ${event.message || `${event.target?.tagName} ${event.target?.src || event.target?.href} did not load`}`),
    true,
  );
  addEventListener("unhandledrejection", (event) => complaints.push(`unhandled rejection: ${event.reason}`));
  addEventListener("securitypolicyviolation", (event) => complaints.push(`blocked: ${event.blockedURI}`));
})();
