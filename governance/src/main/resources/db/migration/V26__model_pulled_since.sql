-- A model that is trained anew on a cleaned revision holds only what was pulled from a moment on.

alter table trained_model add column pulled_since timestamp with time zone;
