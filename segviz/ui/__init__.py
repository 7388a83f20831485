"""What all pages share: frame and navigation, the picture, controls that live in the link. The only room of Streamlit
besides the player, Home and the pages."""
