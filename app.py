"""The ASGI app: `streamlit run app.py` (or `uvicorn app:app`) serves the pages and the routes on one port."""

import streamlit as st

from geo.ui import failing, running

app = st.App("pages/frame.py", routes=running.routes(), lifespan=running.lifespan, on_script_error=failing.unexpected)
