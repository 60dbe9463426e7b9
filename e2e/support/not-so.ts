// What the other engines for accessibility say and is not so, with the reason. docs/browsers.md lists it.

/** Rules of IBM whose findings were looked at by hand, and why they are not so. */
export const NOT_SO: Record<string, string> = {
  aria_child_valid: "a radio group may have hints beside its radio buttons, a menu separators beside its items",
  element_tabbable_unobscured: "radio buttons lie under their labels, which show the focus for them",
  input_label_exists: "the labels of tags are clipped, not hidden: the accessibility tree has them",
  input_label_visible: "labels of columns stand once above them, and the fields keep them as names",
  label_content_exists: "a label around a control is named by its text",
  label_ref_valid: "the label of a file input is a button of its own",
  label_name_visible: "the keys of a shortcut stand in its button and are no part of its name",
  skip_main_described: "the skip link stands before all landmarks, where it is first",
  aria_content_in_landmark: "the skip link and the live region stand outside of all landmarks on purpose",
  style_focus_visible: "the focus is drawn by box-shadow, and by an outline where colours are forced",
  style_highcontrast_visible: "forced colours have rules of their own, in media.css",
  style_viewport_resizable: "nothing keeps anybody from zooming",
  widget_tabbable_single: "a group of native radio buttons is one stop, by the browser itself",
};

/** Findings of HTML_CodeSniffer that are not so. */
export const NOT_SO_EITHER: Record<string, string> = {
  "H42.2": "the title of a dialog that is closed is empty",
  "H91.A.Empty": "a link without an address is disabled and says so",
  "H91.A.EmptyNoId": "a link without an address is disabled; aria-label names it",
  "H91.A.NoHref": "a link without an address is disabled and says so",
  "H91.A.Placeholder": "a link without an address is disabled and says so",
  "H91.Select.Value": "a list always has a value: its first",
  "H91.Select.Name": "a list is named by its label or aria-label",
  "1_4_10.C32,C31,C33,C38,SCR34,G206": "what is fixed leaves the page free to scroll one way",
};
