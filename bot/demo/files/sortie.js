// The person signs out of the site: what was said while signed in leaves the screen.
(window.delia ??= []).push((delia) => delia.signOut());
