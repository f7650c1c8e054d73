// As an intranet would: the token is asked for each time that it is needed, so that it is never an old one.
(window.delia ??= []).push((delia) =>
  delia.identify(async () => {
    const response = await fetch("/demo/jeton-collaborateur");
    return response.ok ? response.text() : null;
  }),
);
