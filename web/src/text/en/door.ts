export const door = {
  signIn: {
    title: "Sign in",
    email: "E-mail address",
    password: "Password",
    button: "Sign in",
    forgot: "Forgotten? Whoever runs this Greenroom can reset it: greenroom members reset-password",
    firstRun: "This Greenroom has no account yet. Open the link that “greenroom serve” prints to make the first one.",
  },
  welcome: {
    title: "Welcome to your studio",
    lead: "Make the first account. It owns this Greenroom; colleagues can be added later.",
    rule: "At least 10 characters.",
    button: "Create account",
    noLink: "This page needs the whole link that “greenroom serve” prints, with the part after #.",
  },
};
